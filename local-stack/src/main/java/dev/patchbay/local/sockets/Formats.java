package dev.patchbay.local.sockets;

import dev.patchbay.openai.socket.AudioFormat;

/** Sounds in the words of our client. */
final class Formats {
  private Formats() {}

  static AudioFormat of(Sound sound) {
    return switch (sound) {
      case PCM -> AudioFormat.PCM16;
      case MU_LAW -> AudioFormat.MU_LAW;
      case A_LAW -> AudioFormat.A_LAW;
    };
  }
}
