package dev.patchbay.cli;

import dev.patchbay.schemas.LanguageOutput;
import dev.patchbay.schemas.SourceGap;
import dev.patchbay.schemas.StreamOutput;
import java.util.ArrayList;
import java.util.List;

/** How captions or translations of a stream went, in lines for people. */
final class StreamReport {
  private StreamReport() {}

  static String length(StreamOutput stream) {
    return MessageLines.seconds(stream.lengthMs()) + " s heard";
  }

  static String brief(StreamOutput stream) {
    return "segments " + stream.segments() + ", gaps " + gaps(stream);
  }

  /** All that is worth telling; what did not happen is left out, but for gaps. */
  static List<String> of(StreamOutput stream) {
    var lines = new ArrayList<String>();
    if (stream.lengthMs() == 0) {
      lines.add("the stream was empty: no sound came");
    }
    lines.add(
        "segments: %d, given to the provider: %s s"
            .formatted(stream.segments(), MessageLines.seconds(stream.meteredMs())));
    if (stream.segmentsOmitted() > 0) {
      lines.add(
          "the last %d segments had no room in the result; the transcript has them"
              .formatted(stream.segmentsOmitted()));
    }
    stream.languages().stream().map(StreamReport::language).forEach(lines::add);
    lines.add(TalkReport.transcript(stream.transcriptSequence(), stream.transcriptLost()));
    lines.add(TalkReport.frames("stream's frames", stream.callerFrames()));
    if (stream.reconnects() > 0) {
      lines.add("provider sessions lost: " + stream.reconnects());
    }
    lines.addAll(certificate(stream));
    return lines;
  }

  private static List<String> certificate(StreamOutput stream) {
    if (gaps(stream) == 0) {
      return List.of("gaps in the source: none");
    }
    var lines = new ArrayList<String>();
    lines.add(
        "gaps in the source: %d, %s s in all"
            .formatted(gaps(stream), MessageLines.seconds(stream.gapMs())));
    stream.gaps().stream().map(StreamReport::gap).forEach(lines::add);
    if (stream.gapsOmitted() > 0) {
      lines.add("  and " + stream.gapsOmitted() + " more");
    }
    return lines;
  }

  private static long gaps(StreamOutput stream) {
    return stream.gaps().size() + stream.gapsOmitted();
  }

  private static String gap(SourceGap gap) {
    String where =
        gap.outputFromMs()
            .flatMap(from -> gap.outputToMs().map(to -> ", in the translation " + span(from, to)))
            .orElse(gap.segment() == 0 ? "" : ", in segment " + gap.segment());
    return "  %s, %d frame%s missing%s"
        .formatted(
            span(gap.fromMs(), gap.toMs()), gap.frames(), gap.frames() == 1 ? "" : "s", where);
  }

  private static String span(long fromMs, long toMs) {
    return MessageLines.seconds(fromMs) + "-" + MessageLines.seconds(toMs) + " s";
  }

  private static String language(LanguageOutput one) {
    String sound =
        one.audioFrames() == 0
            ? ""
            : ", %s s of sound in %d frames"
                .formatted(MessageLines.seconds(one.audioMs()), one.audioFrames());
    String lost = one.reconnects() == 0 ? "" : ", sessions lost: " + one.reconnects();
    return "%s: segments %d, given to the provider %s s%s%s"
        .formatted(
            one.language(), one.segments(), MessageLines.seconds(one.meteredMs()), sound, lost);
  }
}
