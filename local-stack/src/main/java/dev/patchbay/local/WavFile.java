package dev.patchbay.local;

import dev.patchbay.schemas.AudioReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Compares a WAV file with what is said about it. */
final class WavFile {
  private WavFile() {}

  /** What is wrong with the file that the reference names; empty when it is as described. */
  static Optional<String> fault(AudioReference reference) {
    try {
      Path file = Path.of(reference.uri());
      AudioFileFormat format = AudioSystem.getAudioFileFormat(file.toFile());
      double rate = format.getFormat().getFrameRate();
      long durationMs = Math.round(format.getFrameLength() * 1000.0 / rate);
      if (Files.size(file) != reference.bytes()) {
        return Optional.of("the file has another size than the result says");
      }
      return Math.abs(durationMs - reference.durationMs()) <= 1
          ? Optional.empty()
          : Optional.of(durationMs + " ms instead of " + reference.durationMs());
    } catch (IOException | UnsupportedAudioFileException e) {
      return Optional.of("no readable WAV file: " + e.getMessage());
    }
  }
}
