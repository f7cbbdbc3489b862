package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.AudioSink;
import dev.patchbay.openai.ProviderFailure.Unavailable;
import dev.patchbay.openai.Speech;
import dev.patchbay.openai.Usage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what was kept. A file that is not as it was laid down is removed, and never said. */
final class CachedSpeaking implements Speaking {
  private static final Logger LOG = LoggerFactory.getLogger(CachedSpeaking.class);

  private final CacheFolder folder;
  private final Utterance utterance;
  private final long mostBytes;
  private long bytes;
  private volatile boolean cancelled;

  CachedSpeaking(CacheFolder folder, Utterance utterance, long mostBytes) {
    this.folder = folder;
    this.utterance = utterance;
    this.mostBytes = mostBytes;
  }

  @Override
  public Answer<Speech> run(AudioSink sink) {
    SpeechKey key = SpeechKey.of(utterance);
    try {
      return folder.touch(key) ? run(key, sink) : absent();
    } catch (NoSuchFileException e) {
      return absent();
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("exception", e.getClass().getSimpleName())
          .log("kept speech cannot be read");
      return LocalFailures.unavailable(Unavailable.Reason.CUT, bytes > 0);
    }
  }

  private Answer<Speech> run(SpeechKey key, AudioSink sink) throws IOException {
    try (FileChannel file =
        FileChannel.open(folder.at(key), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      Optional<CachedSound> sound = CachedSound.read(file);
      if (sound.isEmpty() || !sound.get().isWhole(file, key)) {
        LOG.atWarn().log("kept speech is not as it was laid down; removed");
        Files.deleteIfExists(folder.at(key));
        return absent();
      }
      return sound.get().bytes() > mostBytes ? absent() : say(sound.get(), file, sink);
    }
  }

  private Answer<Speech> say(CachedSound sound, FileChannel file, AudioSink sink)
      throws IOException {
    while (bytes < sound.bytes()) {
      Optional<byte[]> piece = sound.piece(file, bytes);
      if (cancelled) {
        return LocalFailures.cancelled(bytes > 0);
      }
      if (piece.isEmpty()) {
        return LocalFailures.unavailable(Unavailable.Reason.CUT, bytes > 0);
      }
      bytes += piece.get().length;
      try {
        sink.write(piece.get());
      } catch (IOException e) {
        return LocalFailures.sink(e);
      }
    }
    return new Answer.Success<>(
        new Speech(bytes, new Usage.Characters(utterance.characters()), Optional.empty()));
  }

  private static Answer<Speech> absent() {
    return LocalFailures.unavailable(Unavailable.Reason.NO_CONNECTION, false);
  }

  @Override
  public void cancel() {
    cancelled = true;
  }
}
