// What the portal says in each language, as far as a walk through it needs the words.
import { pattern, words } from "../support/words.mjs";

const COMPANY = "Acme Excavation";

function say(locale) {
  const t = (id, args) => words(locale, id, args);
  return {
    invitation: pattern(locale, "mail-invitation-subject"),
    sendCode: t("signin-invitation-send"),
    codeMail: pattern(locale, "mail-code-subject"),
    code: t("components-code-label"),
    enter: t("signin-code-enter"),
    welcome: (name) => `${t("portal-page-welcome", { name })} — ${t("portal-page-proposals", { company: COMPANY })}`,
    review: t("portal-page-review-sign"),
    comments: t("portal-page-comments"),
    comment: t("portal-page-comment"),
    sendComment: t("portal-page-comment-send"),
    commentSent: t("portal-comment-sent"),
    ask: t("portal-page-ask-changes"),
    reject: t("portal-page-reject"),
    consent: t("portal-page-consent"),
    name: t("components-signature-name"),
    sign: (number) => t("portal-page-sign", { number }),
    signed: (number) => t("portal-page-signed", { number }),
    intent: INTENT[locale],
    asSigned: (number) => t("signing-paper-document", { number }),
    certificate: t("portal-page-certificate"),
    bundle: t("signing-paper-bundle"),
    everything: t("portal-page-everything"),
    signOut: t("components-sign-out"),
    menu: t("components-menu"),
    signedOut: t("signin-signed-out"),
    dark: t("components-theme-dark"),
    light: t("components-theme-light"),
  };
}

// What is agreed to is law's matter: it is said here once more, by hand.
const INTENT = {
  "en-US": /accepts bid .* By signing, I accept this bid/,
  "es-US": /acepta el presupuesto .* Al firmar, acepto este presupuesto/,
};

export const WORDS = { "en-US": say("en-US"), "es-US": say("es-US") };
