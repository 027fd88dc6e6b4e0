"use client";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { readTags } from "./edit-cases";
import type { CaseTable } from "./use-case-table";

type Props = { table: CaseTable };

/** What is done to every chosen case at once. Nothing is lost for good: what was saved is in the version before. */
export function BulkBar({ table }: Props) {
  const { chosen, bulk } = table;
  const [tags, setTags] = useState("");
  const [weight, setWeight] = useState("");
  const [deleting, setDeleting] = useState(false);
  const names = readTags(tags);
  const count = chosen.size === 1 ? "1 case" : `${chosen.size} cases`;
  const isWeight = weight.trim() !== "" && Number(weight) >= 0;
  const tagAll = (what: "tag" | "untag") => {
    bulk({ what, tags: names });
    setTags("");
  };
  return (
    <section
      aria-label={`Edit ${count}`}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b bg-accent-soft px-3 py-2"
    >
      <p role="status" className="font-medium">
        {count} chosen
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <span className="w-36">
          <Input
            aria-label="Tags, with commas between"
            placeholder="tags"
            value={tags}
            onChange={(event) => setTags(event.target.value)}
          />
        </span>
        <Button size="sm" disabled={names.length === 0} onClick={() => tagAll("tag")}>
          Add tags
        </Button>
        <Button size="sm" disabled={names.length === 0} onClick={() => tagAll("untag")}>
          Remove tags
        </Button>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" onClick={() => bulk({ what: "mustPass", mustPass: true })}>
          Must pass
        </Button>
        <Button size="sm" onClick={() => bulk({ what: "mustPass", mustPass: false })}>
          Need not pass
        </Button>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <span className="w-20">
          <Input
            aria-label="Weight"
            inputMode="decimal"
            placeholder="weight"
            value={weight}
            onChange={(event) => setWeight(event.target.value)}
          />
        </span>
        <Button
          size="sm"
          disabled={!isWeight}
          onClick={() => {
            bulk({ what: "weight", weight: weight.trim() });
            setWeight("");
          }}
        >
          Set weight
        </Button>
      </div>
      <div className="ml-auto flex flex-wrap items-center gap-2">
        {deleting ? (
          <>
            <Button
              size="sm"
              variant="danger"
              onClick={() => {
                setDeleting(false);
                bulk({ what: "delete" });
              }}
            >
              Remove {count}
            </Button>
            <Button size="sm" onClick={() => setDeleting(false)}>
              Keep them
            </Button>
          </>
        ) : (
          <Button size="sm" variant="ghost" onClick={() => setDeleting(true)}>
            <Trash2 aria-hidden="true" />
            Remove
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={() => table.chooseAll(false)}>
          Choose none
        </Button>
      </div>
    </section>
  );
}
