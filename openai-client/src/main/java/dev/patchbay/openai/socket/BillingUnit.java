package dev.patchbay.openai.socket;

/** What a provider counts to bill a session. */
public enum BillingUnit {
  /** Tokens by modality, as its usage events tell. */
  TOKENS,
  /** Time of audio, which for translation no event tells: whoever appends must count. */
  DURATION
}
