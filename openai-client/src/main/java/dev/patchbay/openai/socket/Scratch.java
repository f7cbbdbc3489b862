package dev.patchbay.openai.socket;

/**
 * Arrays in which a frame is worked on, for each thread and not for each session: what hundreds of
 * sessions use by turns stays in the processor's cache. Holds nothing once a call has returned, so
 * that a listener may go on with another session in the middle of the first one's call.
 */
final class Scratch {
  /** Bytes of audio that are turned into base64 at a time. */
  static final int PLAIN = 3 * 1024;

  /** The base64 of as many. */
  static final int BASE64 = PLAIN / 3 * 4;

  /** Largest frame that is worked on here. */
  static final int FRAME = 64 * 1024;

  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  final byte[] plain = new byte[PLAIN];
  final byte[] base64 = new byte[BASE64];
  final byte[] frame = new byte[FRAME];

  private Scratch() {}

  static Scratch ofThisThread() {
    return OF_THREAD.get();
  }
}
