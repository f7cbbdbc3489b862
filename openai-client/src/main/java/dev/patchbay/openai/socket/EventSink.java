package dev.patchbay.openai.socket;

/** Takes what one text frame says. Called once per frame, on the session's loop. */
interface EventSink {
  /**
   * Audio of the provider's.
   *
   * @param delta a view that the next frame overwrites
   */
  void audio(AudioDelta delta);

  /** Anything else; of a type that we do not know, a {@link ServerEvent.Unknown}. */
  void event(ServerEvent event);

  /**
   * The frame breaks the wire's rules.
   *
   * @param what the field and the rule, in our words; nothing of the frame's
   */
  void malformed(String what);
}
