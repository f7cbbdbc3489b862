package dev.patchbay.chained;

import dev.patchbay.openai.SpeechRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The predictable texts of one job. What a vendor has said of them whole is kept once the job's
 * speech is published, and otherwise dropped. Trouble with keeping is the job's in no way.
 */
final class Prompts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Prompts.class);

  private final Optional<SpeechCache> cache;
  private final List<SpeechDraft> drafts = new ArrayList<>();

  Prompts(Optional<SpeechCache> cache) {
    this.cache = cache;
  }

  /** The lines of a text that other jobs are likely to say too. */
  List<Line> lines(String text) {
    Optional<Prompts> kept = cache.filter(c -> c.takes(text)).map(_ -> this);
    return Sentences.parts(text, SpeechRequest.MAX_CODE_POINTS).stream()
        .map(part -> new Line(part, kept))
        .toList();
  }

  /** Takes what was said, from here to the end of the file's samples. */
  synchronized void said(Utterance utterance, SpeechFile file, long from) {
    try {
      if (cache.isPresent()) {
        cache.get().draft(utterance, file, from).ifPresent(drafts::add);
      }
    } catch (IOException e) {
      notKept(e);
    }
  }

  /** Keeps what was said. */
  synchronized void keep() {
    for (SpeechDraft draft : drafts) {
      try {
        draft.keep();
      } catch (IOException e) {
        notKept(e);
      }
    }
  }

  /** Drops what is not kept. */
  @Override
  public synchronized void close() {
    for (SpeechDraft draft : drafts) {
      try {
        draft.drop();
      } catch (IOException e) {
        notKept(e);
      }
    }
  }

  private static void notKept(IOException e) {
    LOG.atWarn().addKeyValue("exception", e.getClass().getSimpleName()).log("speech not kept");
  }
}
