package dev.patchbay.chained;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Speech that was said before, kept so that it can be said again when nobody speaks: predictable
 * prompts alone, found by their content, each tenant's for itself.
 */
final class SpeechCache {
  private final CacheFolder folder;
  private final int mostCharacters;

  private SpeechCache(CacheFolder folder, int mostCharacters) {
    this.folder = folder;
    this.mostCharacters = mostCharacters;
  }

  /**
   * Opens it.
   *
   * @param directory made if it is not there; private
   * @param size most bytes that lie in it
   * @param mostCharacters the longest text whose speech is kept, in code points
   * @throws IOException when the directory cannot be used
   */
  static SpeechCache open(Path directory, long size, int mostCharacters, InstantSource time)
      throws IOException {
    return new SpeechCache(CacheFolder.open(directory, size, time), mostCharacters);
  }

  /** Whether the speech of a text is kept that is so long. */
  boolean takes(String text) {
    return text.codePointCount(0, text.length()) <= mostCharacters;
  }

  /** What was kept, if there is something; it is looked for when it is to speak. */
  Speaking speaking(Utterance utterance, long mostBytes) {
    return new CachedSpeaking(folder, utterance, mostBytes);
  }

  /**
   * Copies what was just said. It is found once it is kept.
   *
   * @param from where it begins in the file's samples; it goes to their end
   * @return empty when it is there already, or there is no room for it
   */
  synchronized Optional<SpeechDraft> draft(Utterance utterance, SpeechFile file, long from)
      throws IOException {
    SpeechKey key = SpeechKey.of(utterance);
    long bytes = CachedSound.HEADER + file.dataBytes() - from;
    if (folder.touch(key) || !folder.makeRoom(bytes)) {
      return Optional.empty();
    }
    return Optional.of(SpeechDraft.copy(folder, key, file, from));
  }
}
