-- CreateTable
CREATE TABLE "model_providers" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "baseUrl" TEXT NOT NULL,
    "secret" TEXT,
    "secretOrigin" TEXT,
    "secretEnd" TEXT,
    "concurrency" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_providers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_models" (
    "workspaceId" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "inputUsdPerMillion" DOUBLE PRECISION,
    "outputUsdPerMillion" DOUBLE PRECISION,
    "pricedOn" DATE,

    CONSTRAINT "provider_models_pkey" PRIMARY KEY ("workspaceId","model")
);

-- CreateIndex
CREATE UNIQUE INDEX "model_providers_workspaceId_key_key" ON "model_providers"("workspaceId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "model_providers_id_workspaceId_key" ON "model_providers"("id", "workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "provider_models_providerId_position_key" ON "provider_models"("providerId", "position");

-- AddForeignKey
ALTER TABLE "model_providers" ADD CONSTRAINT "model_providers_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_models" ADD CONSTRAINT "provider_models_providerId_workspaceId_fkey" FOREIGN KEY ("providerId", "workspaceId") REFERENCES "model_providers"("id", "workspaceId") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "model_providers" ADD CONSTRAINT "model_providers_key_form" CHECK ("key" ~ '^[a-z0-9][a-z0-9-]{0,49}$');
ALTER TABLE "model_providers" ADD CONSTRAINT "model_providers_kind_known"
  CHECK ("kind" IN ('openai', 'anthropic', 'google', 'openai_compatible'));
ALTER TABLE "model_providers" ADD CONSTRAINT "model_providers_base_url_form"
  CHECK ("baseUrl" ~ '^https?://[^/?#@[:space:]]+(/[^?#[:space:]]*[^/?#[:space:]])?$');
ALTER TABLE "model_providers" ADD CONSTRAINT "model_providers_concurrency_range" CHECK ("concurrency" BETWEEN 1 AND 100);
-- A key is sealed, never in the clear, and stands only beside an address of the host that it was given for.
ALTER TABLE "model_providers" ADD CONSTRAINT "model_providers_secret_sealed"
  CHECK ("secret" ~ '^v1[.][A-Za-z0-9_-]{16}[.][A-Za-z0-9_-]{22}[.][A-Za-z0-9_-]+$');
ALTER TABLE "model_providers" ADD CONSTRAINT "model_providers_secret_whole"
  CHECK (("secret" IS NULL) = ("secretOrigin" IS NULL) AND ("secret" IS NULL) = ("secretEnd" IS NULL)
    AND char_length(coalesce("secretEnd", '')) <= 4);
ALTER TABLE "model_providers" ADD CONSTRAINT "model_providers_secret_of_its_host"
  CHECK ("secretOrigin" IS NULL OR starts_with("baseUrl" || '/', "secretOrigin" || '/'));

ALTER TABLE "provider_models" ADD CONSTRAINT "provider_models_model_form" CHECK ("model" ~ '^[!-~]{1,200}$');
ALTER TABLE "provider_models" ADD CONSTRAINT "provider_models_price_whole"
  CHECK (num_nonnulls("inputUsdPerMillion", "outputUsdPerMillion", "pricedOn") IN (0, 3));
ALTER TABLE "provider_models" ADD CONSTRAINT "provider_models_price_range"
  CHECK ("inputUsdPerMillion" BETWEEN 0 AND 1000000 AND "outputUsdPerMillion" BETWEEN 0 AND 1000000);
