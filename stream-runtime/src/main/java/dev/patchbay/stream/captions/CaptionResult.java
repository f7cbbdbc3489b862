package dev.patchbay.stream.captions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.CaptionsPage;
import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.StreamOutput;
import dev.patchbay.schemas.Subtitles;
import dev.patchbay.stream.captions.core.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The words of a result, in every form that is wanted. A result is one record of Kafka, and a
 * stream may last for hours: segments are kept from the first on, as long as there is room.
 */
final class CaptionResult {
  /** Of all forms together, roughly as they are written. */
  static final int MOST_BYTES = 384 * 1024;

  private static final int MOST_CUES = 10_000;

  /** Of a cue's times and names. */
  private static final int FRAME_BYTES = 64;

  private final Set<Output> outputs;
  private final List<Cue> cues = new ArrayList<>();
  private long bytes;
  private final CaptionPages pages;
  private int omitted;

  /**
   * @param from what the holder before had
   */
  CaptionResult(Set<Output> outputs, Optional<Inherited> from) {
    this.outputs = outputs;
    this.pages =
        new CaptionPages(
            from.map(Inherited::pages).orElse(0), from.map(Inherited::paged).orElse(0));
    from.ifPresent(before -> {
      before.cues().forEach(this::add);
      omitted += before.omitted();
    });
  }

  /** A segment is final. */
  void add(Line.Final words) {
    if (words.missing()) {
      return;
    }
    add(new Cue(words.startMs(), words.endMs(), words.text()));
  }

  private void add(Cue cue) {
    long more = (long) (cue.text().getBytes(UTF_8).length + FRAME_BYTES) * outputs.size();
    if (omitted > 0 || bytes + more > MOST_BYTES || cues.size() == MOST_CUES) {
      omitted++;
      return;
    }
    bytes += more;
    cues.add(cue);
  }

  /** Where these words are kept for who may go on. */
  CaptionPages pages() {
    return pages;
  }

  /** The page that is to be kept before there is a capsule for the rest. */
  Optional<CaptionsPage> nextPage() {
    return pages.next(cues);
  }

  /** The words that stand in no page. */
  List<Cue> unpaged() {
    return List.copyOf(pages.rest(cues));
  }

  /** Segments with words for which there was no room. */
  int omitted() {
    return omitted;
  }

  JobOutput output(StreamOutput went) {
    return new JobOutput(
        wanted(Output.TEXT, () -> cues.stream().map(Cue::text).collect(Collectors.joining(" "))),
        outputs.contains(Output.CUES) ? cues : List.of(),
        wanted(Output.WEBVTT, () -> Subtitles.WEB_VTT.write(cues)),
        wanted(Output.SRT, () -> Subtitles.SRT.write(cues)),
        went);
  }

  private Optional<String> wanted(Output output, Supplier<String> form) {
    return outputs.contains(output) ? Optional.of(form.get()) : Optional.empty();
  }
}
