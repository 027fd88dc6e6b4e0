import { Plus } from "lucide-react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { INCIDENT_MAX, NOTE_MAX } from "./rollback-reasons";

type Props = {
  note: string;
  /** Null where nothing can have happened yet. */
  incident: string | null;
  /** "Other" says nothing by itself. */
  noteNeeded: boolean;
  onNote: (text: string) => void;
  onIncident: (text: string) => void;
};

/** What one tap cannot say: folded away until someone wants it. */
export function ReasonDetails({ note, incident, noteNeeded, onNote, onIncident }: Props) {
  const fields = (
    <div className="grid gap-3">
      <Field label={incident === null ? "Note" : "What happened"} required={noteNeeded}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={NOTE_MAX}
            value={note}
            onChange={(event) => onNote(event.target.value)}
          />
        )}
      </Field>
      {incident !== null && (
        <Field label="Incident link" required={false}>
          {(control) => (
            <Input
              {...control}
              inputMode="url"
              autoComplete="off"
              placeholder="https://"
              maxLength={INCIDENT_MAX}
              value={incident}
              onChange={(event) => onIncident(event.target.value)}
            />
          )}
        </Field>
      )}
    </div>
  );
  if (noteNeeded) return fields;
  return (
    <details className="group">
      <summary className="flex w-fit list-none items-center gap-1.5 text-ink-2 hover:text-ink">
        <Plus aria-hidden="true" className="size-3.5 group-open:rotate-45" />
        {incident === null ? "Add a note" : "Add a note or an incident link"}
      </summary>
      <div className="pt-2">{fields}</div>
    </details>
  );
}
