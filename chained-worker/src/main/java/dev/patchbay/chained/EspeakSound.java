package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.AudioSink;
import dev.patchbay.openai.ProviderFailure.Unavailable;
import dev.patchbay.openai.Speech;
import dev.patchbay.openai.Usage;
import dev.patchbay.worker.audio.Resampler;
import dev.patchbay.worker.audio.ResamplerRates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What espeak-ng writes, on its way to the sink: a WAV header of 44 bytes with lengths that nobody
 * knew when it was written, then PCM16 22.05 kHz mono to the end.
 */
final class EspeakSound {
  private static final int HEADER = 44;
  private static final int PIECE = 8 * 1024;
  private static final int RIFF = 0x52494646;
  private static final int WAVE = 0x57415645;
  private static final int DATA = 0x64617461;

  private final AudioSink sink;
  private final long most;
  private final Utterance utterance;
  private final Resampler resampler = Resampler.of(ResamplerRates.FROM_22050_TO_24000);
  private long bytes;
  private boolean abandoned;

  /**
   * @param most bytes of 24 kHz that may come
   */
  EspeakSound(AudioSink sink, long most, Utterance utterance) {
    this.sink = sink;
    this.most = most;
    this.utterance = utterance;
  }

  /** Whether the sink has got a part. */
  boolean delivered() {
    return bytes > 0;
  }

  /** Whether it was not read to its end, so that whoever writes it may still be writing. */
  boolean abandoned() {
    return abandoned;
  }

  /** Passes all on. Throws what reading throws; trouble of the sink is in the answer. */
  Answer<Speech> read(InputStream wav) throws IOException {
    byte[] header = wav.readNBytes(HEADER);
    if (header.length < HEADER) {
      return LocalFailures.unavailable(Unavailable.Reason.CUT, false);
    }
    if (!isExpected(ByteBuffer.wrap(header))) {
      abandoned = true;
      return LocalFailures.malformed("audio: not a WAV file with PCM16 22.05 kHz mono", false);
    }
    byte[] piece = new byte[PIECE];
    int got = wav.readNBytes(piece, 0, PIECE);
    while (got > 0) {
      if (got % 2 != 0) {
        return LocalFailures.malformed("audio: half a sample", delivered());
      }
      Optional<Answer<Speech>> trouble = pass(resampler.take(piece, got));
      if (trouble.isPresent()) {
        return trouble.get();
      }
      got = wav.readNBytes(piece, 0, PIECE);
    }
    return pass(resampler.finish()).orElseGet(this::said);
  }

  private Answer<Speech> said() {
    return bytes == 0
        ? LocalFailures.refused("nothing_to_say")
        : new Answer.Success<>(
            new Speech(bytes, new Usage.Characters(utterance.characters()), Optional.empty()));
  }

  private Optional<Answer<Speech>> pass(byte[] pcm) {
    if (pcm.length == 0) {
      return Optional.empty();
    }
    if (bytes + pcm.length > most) {
      abandoned = true;
      return Optional.of(LocalFailures.malformed("audio: at most " + most + " bytes", delivered()));
    }
    bytes += pcm.length;
    try {
      sink.write(pcm);
      return Optional.empty();
    } catch (IOException e) {
      abandoned = true;
      return Optional.of(LocalFailures.sink(e));
    }
  }

  private static boolean isExpected(ByteBuffer header) {
    boolean words =
        header.getInt(0) == RIFF && header.getInt(8) == WAVE && header.getInt(36) == DATA;
    header.order(ByteOrder.LITTLE_ENDIAN);
    return words
        && header.getInt(16) == 16
        && header.getShort(20) == 1
        && header.getShort(22) == 1
        && header.getInt(24) == ResamplerRates.FROM_22050_TO_24000.from()
        && header.getShort(34) == 16;
  }
}
