package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JobInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The file that a job is about, or standard input; never more of it is read than a job can carry.
 */
final class JobFile {
  private static final String STANDARD_INPUT = "-";
  private static final int MAX_TEXT_BYTES = JobInput.MAX_TEXT_CHARS * 4;

  private final String name;
  private final InputStream standardInput;

  JobFile(String name, InputStream standardInput) {
    this.name = name;
    this.standardInput = standardInput;
  }

  /**
   * A WAV recording: inline when it has at most 128 KiB, else by its place on this machine.
   *
   * @throws CommandFailure when it cannot be read
   * @throws BadContent when it is no WAV file, or too large to be sent
   */
  JobInput recording() {
    byte[] start = read(JobInput.MAX_INLINE_BYTES + 1);
    if (!isWave(start)) {
      throw refused("is not a WAV file");
    }
    if (start.length <= JobInput.MAX_INLINE_BYTES) {
      return new JobInput.Inline("audio/wav", start);
    }
    if (name.equals(STANDARD_INPUT)) {
      throw refused(
          "has more than 128 KiB; a larger recording needs a file, which the workers can read too");
    }
    return new JobInput.Reference(Path.of(name).toAbsolutePath().normalize().toUri());
  }

  /**
   * Text in UTF-8, without the line end that editors add.
   *
   * @throws CommandFailure when it cannot be read
   * @throws BadContent when it is not UTF-8, or too long
   */
  JobInput text() {
    byte[] bytes = read(MAX_TEXT_BYTES + 1);
    if (bytes.length > MAX_TEXT_BYTES) {
      throw refused("has more than 32768 characters");
    }
    try {
      return new JobInput.Text(
          UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().stripTrailing());
    } catch (CharacterCodingException e) {
      throw refused("is not text in UTF-8");
    }
  }

  /**
   * What its bytes mean.
   *
   * @param most how many bytes it may have
   * @throws CommandFailure when it cannot be read
   * @throws BadContent when it has more bytes, or breaks its contract
   */
  <T> T parsed(int most, Function<byte[], T> parse) {
    byte[] bytes = read(most + 1);
    if (bytes.length > most) {
      throw refused("has more than " + most + " bytes");
    }
    try {
      return parse.apply(bytes);
    } catch (ContractViolation e) {
      throw new BadContent(called(), e);
    }
  }

  private BadContent refused(String rule) {
    return new BadContent(called(), rule);
  }

  private String called() {
    return name.equals(STANDARD_INPUT) ? "standard input" : name;
  }

  private byte[] read(int most) {
    try {
      if (name.equals(STANDARD_INPUT)) {
        return standardInput.readNBytes(most);
      }
      try (InputStream in = Files.newInputStream(Path.of(name))) {
        return in.readNBytes(most);
      }
    } catch (NoSuchFileException e) {
      throw new CommandFailure(name + ": no such file", e);
    } catch (IOException e) {
      throw new CommandFailure(called() + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static boolean isWave(byte[] start) {
    return start.length >= 12
        && Arrays.equals(start, 0, 4, "RIFF".getBytes(UTF_8), 0, 4)
        && Arrays.equals(start, 8, 12, "WAVE".getBytes(UTF_8), 0, 4);
  }
}
