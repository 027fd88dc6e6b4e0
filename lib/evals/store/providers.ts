import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import type { ProviderModel } from "../models/provider-input";
import type { ProviderKind } from "../models/provider-kinds";

/** A key as it is kept: sealed, with the host it is for and its last characters. */
export type SealedKey = { secret: string; secretOrigin: string; secretEnd: string };

export type ProviderRow = {
  id: string;
  key: string;
  kind: ProviderKind;
  baseUrl: string;
  sealed: SealedKey | null;
  concurrency: number;
  models: ProviderModel[];
  createdAt: Date;
  updatedAt: Date;
};

const shape = {
  id: true,
  key: true,
  kind: true,
  baseUrl: true,
  secret: true,
  secretOrigin: true,
  secretEnd: true,
  concurrency: true,
  createdAt: true,
  updatedAt: true,
  models: { orderBy: { position: "asc" as const } },
};

type Found = NonNullable<Awaited<ReturnType<typeof findRow>>>;

const findRow = (tx: ReadTx, workspaceId: string, key: string) =>
  tx.modelProvider.findUnique({ where: { workspaceId_key: { workspaceId, key } }, select: shape });

export async function findProvider(
  tx: ReadTx,
  workspaceId: string,
  key: string,
): Promise<ProviderRow | null> {
  const row = await findRow(tx, workspaceId, key);
  return row && readRow(row);
}

/** The one that lists a model here, else the one whose name stands before it, as in `local/small`. */
export async function findProviderOfModel(
  tx: ReadTx,
  workspaceId: string,
  model: string,
): Promise<ProviderRow | null> {
  const row = await tx.modelProvider.findFirst({
    where: { workspaceId, models: { some: { model } } },
    select: shape,
  });
  if (row) return readRow(row);
  const [name = "", ...rest] = model.split("/");
  return rest.length > 0 ? findProvider(tx, workspaceId, name) : null;
}

/** By name. */
export async function listProviderRows(tx: ReadTx, workspaceId: string): Promise<ProviderRow[]> {
  const rows = await tx.modelProvider.findMany({
    where: { workspaceId },
    orderBy: { key: "asc" },
    select: shape,
  });
  return rows.map(readRow);
}

/** Those of these models that another provider answers for already, with its name. */
export async function listModelsOfOthers(
  tx: ReadTx,
  workspaceId: string,
  key: string,
  models: readonly string[],
): Promise<{ model: string; provider: string }[]> {
  const rows = await tx.providerModel.findMany({
    where: { workspaceId, model: { in: [...models] }, provider: { key: { not: key } } },
    orderBy: { model: "asc" },
    select: { model: true, provider: { select: { key: true } } },
  });
  return rows.map(({ model, provider }) => ({ model, provider: provider.key }));
}

type Written = Pick<ProviderRow, "id" | "key" | "kind" | "baseUrl" | "concurrency" | "models"> & {
  /** Undefined leaves the key as it is. */
  sealed: SealedKey | null | undefined;
  now: Date;
};

/** Writes a provider whole; `isNew` says whether there is none of this id yet. */
export async function writeProvider(
  tx: Tx,
  workspaceId: string,
  written: Written,
  isNew: boolean,
): Promise<void> {
  const { id, key, kind, baseUrl, concurrency, models, sealed, now } = written;
  const secret = sealed === null ? { secret: null, secretOrigin: null, secretEnd: null } : (sealed ?? {});
  const data = { kind, baseUrl, concurrency, ...secret, updatedAt: now };
  if (isNew) await tx.modelProvider.create({ data: { ...data, id, workspaceId, key, createdAt: now } });
  else {
    await tx.modelProvider.updateMany({ where: { workspaceId, id }, data });
    await tx.providerModel.deleteMany({ where: { workspaceId, providerId: id } });
  }
  await tx.providerModel.createMany({
    data: models.map(({ id: model, price }, position) => ({
      workspaceId,
      model,
      providerId: id,
      position,
      ...(price ? { ...price, pricedOn: new Date(price.pricedOn) } : {}),
    })),
  });
}

/** With its models; false when there is none of this id here. */
export async function deleteProvider(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const { count } = await tx.modelProvider.deleteMany({ where: { workspaceId, id } });
  return count === 1;
}

function readRow({ secret, secretOrigin, secretEnd, kind, models, ...row }: Found): ProviderRow {
  return {
    ...row,
    kind: kind as ProviderKind,
    sealed:
      secret !== null && secretOrigin !== null && secretEnd !== null
        ? { secret, secretOrigin, secretEnd }
        : null,
    models: models.map(({ model, inputUsdPerMillion, outputUsdPerMillion, pricedOn }) => ({
      id: model,
      price:
        inputUsdPerMillion !== null && outputUsdPerMillion !== null && pricedOn !== null
          ? { inputUsdPerMillion, outputUsdPerMillion, pricedOn: pricedOn.toISOString().slice(0, 10) }
          : null,
    })),
  };
}
