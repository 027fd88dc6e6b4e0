import type { Metadata } from "next";
import { ApiKeysCard } from "@/components/settings/api-keys-card";
import { ConfirmButton } from "@/components/settings/confirm-button";
import { CreateKeyForm } from "@/components/settings/create-key-form";
import { adminsCan } from "@/components/settings/who-can";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { load } from "@/lib/http/page";
import { listKeyUses } from "@/lib/instances/queries/list-key-uses";
import { getSettings } from "@/lib/workspaces/queries/get-settings";
import { sendKey, sendRevocation } from "./actions";

export const metadata: Metadata = { title: "API keys" };

export default async function KeysPage() {
  const { keys, environments, members, may } = await load(getSettings, {});
  const uses = may.manageKeys ? (await load(listKeyUses, {})).data : [];
  const blocked = may.manageKeys ? null : adminsCan(members);
  return (
    <>
      {blocked ? (
        <Notice title="The keys of this workspace are shown to admins only">{blocked}</Notice>
      ) : (
        <ApiKeysCard
          keys={keys}
          uses={new Map(uses.map((use) => [use.id, use]))}
          now={new Date().toISOString()}
          revoke={(key) => (
            <ConfirmButton
              label="Revoke"
              of={key.name}
              question={`Every request with ${key.name} is refused from now on. A revoked key never works again.`}
              pendingLabel="Revoking…"
              blocked={null}
              action={sendRevocation.bind(null, key.id)}
            />
          )}
        />
      )}
      <CreateKeyForm environments={environments} blocked={blocked} action={sendKey} />
      <p className="text-ink-2">
        <Link href="/connect" className="text-accent underline underline-offset-2">
          Connect a service
        </Link>{" "}
        makes a key and shows how to ask with it. What a key can ask for:{" "}
        <a href="/api/docs" className="text-accent underline underline-offset-2">
          the API, described
        </a>
      </p>
    </>
  );
}
