import { Button } from "@/components/ui/button";

type Props = {
  label: string;
  /** In the tab order still, so that whoever pressed it last does not lose their place. */
  blocked?: boolean;
  onPress: () => void;
  children: React.ReactNode;
};

export function IconButton({ label, blocked = false, onPress, children }: Props) {
  return (
    <Button
      variant="ghost"
      aria-label={label}
      title={label}
      aria-disabled={blocked || undefined}
      className="w-7.5 px-0 aria-disabled:opacity-40 max-sm:w-11 max-sm:px-0"
      onClick={blocked ? undefined : onPress}
    >
      {children}
    </Button>
  );
}
