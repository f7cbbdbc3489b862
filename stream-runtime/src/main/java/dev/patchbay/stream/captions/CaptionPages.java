package dev.patchbay.stream.captions;

import dev.patchbay.schemas.CaptionsPage;
import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.Json;
import java.util.List;
import java.util.Optional;

/**
 * Which words of the result stand in pages, and which in the capsule: it holds the last ones, as
 * long as they are few. Each page is the next so many of them, whoever makes it.
 */
final class CaptionPages {
  /** Of the words in a capsule, and of those in a page that has more than one segment's. */
  static final int ROOM = 16 * 1024;

  private int pages;
  private int paged;

  /** Those that stand in pages by now. */
  CaptionPages(int pages, int paged) {
    this.pages = pages;
    this.paged = paged;
  }

  /** How many count. */
  int pages() {
    return pages;
  }

  /** How many of the words stand in them. */
  int paged() {
    return paged;
  }

  /** The words that stand in none. */
  List<Cue> rest(List<Cue> all) {
    return all.subList(paged, all.size());
  }

  /** The page that is to be kept before a capsule has room for the rest; empty when it has. */
  Optional<CaptionsPage> next(List<Cue> all) {
    List<Cue> rest = rest(all);
    long bytes = 0;
    int fitting = 0;
    for (Cue cue : rest) {
      bytes += Json.write(cue).length + 1;
      if (bytes > ROOM) {
        return Optional.of(new CaptionsPage(pages, rest.subList(0, Math.max(1, fitting))));
      }
      fitting++;
    }
    return Optional.empty();
  }

  /** A page is kept. */
  void kept(CaptionsPage page) {
    if (page.number() == pages) {
      pages++;
      paged += page.cues().size();
    }
  }
}
