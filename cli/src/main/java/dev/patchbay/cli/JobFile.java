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
import java.util.Optional;
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
   * A recording that travels in the message.
   *
   * @param mediaType what it is; when absent, its first bytes tell
   * @throws CommandFailure when it cannot be read
   * @throws BadContent when nothing tells what it is, or it is empty or too large to be sent
   */
  JobInput recording(Optional<String> mediaType) {
    byte[] bytes = read(JobInput.MAX_INLINE_BYTES + 1);
    if (bytes.length == 0) {
      throw refused("is empty");
    }
    String type =
        mediaType
            .or(() -> RecordingForm.of(bytes))
            .orElseThrow(() ->
                refused(
                    "is not a recording that tells what it is (WAV, MP3, M4A, OGG, FLAC, WebM);"
                        + " raw samples need --media-type, such as audio/pcmu or"
                        + " 'audio/pcm;rate=16000;channels=1'"));
    if (bytes.length > JobInput.MAX_INLINE_BYTES) {
      throw refused(
          "has more than 128 KiB, too much for a message: put it where the workers can read it,"
              + " and give its address: https://HOST/PATH, s3://BUCKET/KEY, or "
              + address()
              + " for a file below TENANT in their input directory");
    }
    return new JobInput.Inline(type, bytes);
  }

  private String address() {
    return name.equals(STANDARD_INPUT)
        ? "file:///PATH"
        : "file://" + Path.of(name).toAbsolutePath().normalize().toUri().getRawPath();
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
}
