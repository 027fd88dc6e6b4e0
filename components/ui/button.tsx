import clsx from "clsx";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { Link } from "./link";
import { PressButton } from "./press-button";

type ButtonProps = ComponentProps<typeof PressButton> & ButtonLook;

export function Button({ variant, size, className, disabled, ...rest }: ButtonProps) {
  const look = buttonClass({ variant, size }, disabled);
  return <PressButton {...rest} disabled={disabled} className={clsx(look, className)} />;
}

type ButtonLinkProps = ComponentProps<typeof Link> & ButtonLook;

export function ButtonLink({ variant, size, className, ...rest }: ButtonLinkProps) {
  return <Link {...rest} className={clsx(buttonClass({ variant, size }), className)} />;
}
