/** Texts and paths that differ from each other and repeat from run to run. */
const AREAS =
  "billing claims delivery fraud identity insurance legal loans logistics marketing onboarding orders partners payments pricing refunds retail sales support travel";
const TOPICS =
  "answer apologise ask classify close compare confirm decline draft escalate explain extract forward greet merge notify quote rank reply route score summarise translate verify warn";
const WORDS =
  "account address agent amount answer apology balance card case claim client contract courier currency customer damage date decision delivery deposit discount document evidence fee form goods guide hour invoice item label language letter limit message month notice number offer office order owner parcel partner payment period person phone plan policy price product promise proof question quote rate reason receipt record refund region reply request response return review rule sample service shipment signature statement stock summary tariff term ticket tone total transfer value voucher warehouse warranty week word";

const areas = AREAS.split(" ");
const topics = TOPICS.split(" ");
const words = WORDS.split(" ");
/** One artifact in a thousand has this word. */
export const RARE_WORD = "umbrella";
const RARE = 1000;
const SENTENCES = 8;
const WORDS_A_SENTENCE = 12;

/** `refunds/explain/quote-000123`: some 500 folders, evenly filled. */
export function pathOf(index: number): string {
  const area = areas[index % areas.length];
  const topic = topics[Math.floor(index / areas.length) % topics.length];
  const word = words[Math.floor(index / 7) % words.length];
  return `${area}/${topic}/${word}-${String(index).padStart(6, "0")}`;
}

/** About 700 characters; a version differs from the one before it in one sentence. */
export function textOf(index: number, version: number): string {
  const sentences = Array.from({ length: SENTENCES }, (_, at) =>
    sentence(index * 31 + at * 7 + (at === version % SENTENCES ? version * 101 : 0)),
  );
  const rare = index % RARE === 0 ? [`Never mention the ${RARE_WORD} to {{customer}}.`] : [];
  return [
    `Case ${index}: answer {{customer}} about a ${words[index % words.length]}.`,
    ...rare,
    ...sentences,
  ].join("\n");
}

function sentence(seed: number): string {
  let state = (seed * 2654435761) >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return words[state % words.length];
  };
  return `${Array.from({ length: WORDS_A_SENTENCE }, next).join(" ")}.`;
}
