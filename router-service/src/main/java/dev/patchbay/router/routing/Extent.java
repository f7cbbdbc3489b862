package dev.patchbay.router.routing;

import dev.patchbay.router.money.CostModel;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.RawAudio;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.TalkEstimate;
import java.util.Optional;

/**
 * How much work a job is, as far as that is known when it is submitted.
 *
 * @param mostSeconds of audio that is heard: its length, or the most that it can be; of a live job,
 *     the most that is announced at its beginning
 * @param usualSeconds the same, as expected
 * @param characters of a text that is to be said, in code points
 * @param bytes of the same in UTF-8
 * @param lines into how many pieces the text may be cut, at most
 * @param answerTokens most that a model writes, where an agent bounds it
 * @param talk what the agent of a talk expects of the whole of it, where it says so
 * @param degraded how much work a talk is that is not had live, where its agent names what it
 *     becomes
 */
public record Extent(
    long mostSeconds,
    long usualSeconds,
    long characters,
    long bytes,
    long lines,
    Optional<Integer> answerTokens,
    Optional<TalkEstimate> talk,
    Optional<Degraded> degraded) {
  /**
   * A talk that is not had live.
   *
   * @param seconds that the caller may speak, rounded up; 0 where nobody listens
   * @param characters of what the caller is told, in code points
   * @param bytes of the same in UTF-8
   * @param lines into how many pieces it may be cut, at most
   */
  public record Degraded(long seconds, long characters, long bytes, long lines) {
    static Degraded of(AgentProfile agent, DegradedTalk talk) {
      // The one or the other is said behind the disclosure, which is a line of its own.
      Extent notice = ofText(linesOf(agent.disclosure(), talk.notice()), Optional.empty());
      Extent last = ofText(linesOf(agent.disclosure(), agent.fallbackPrompt()), Optional.empty());
      return new Degraded(
          talk.longest().map(longest -> Math.ceilDiv(longest.toMillis(), 1_000L)).orElse(0L),
          Math.max(notice.characters(), last.characters()),
          Math.max(notice.bytes(), last.bytes()),
          Math.max(notice.lines(), last.lines()));
    }

    private Extent extent() {
      return new Extent(
          seconds,
          seconds,
          characters,
          bytes,
          lines,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /** Both together, in no fewer lines than apart. */
  private static String linesOf(String first, String second) {
    return first + (mayEndALine(first.codePointBefore(first.length())) ? " " : "\n") + second;
  }

  /** No coding that carries speech takes less: 4 kbit/s. */
  private static final int LEAST_BYTES_PER_SECOND = 500;

  /** 32 kbit/s. */
  private static final int USUAL_BYTES_PER_SECOND = 4_000;

  private static final int LINE = 200;

  /** Turns of a talk that stand announced at once, which its holder must be granted to begin. */
  private static final int TURNS = 3;

  /** The same of a translation: one slice that is given, and the next one. */
  private static final int SLICES = 2;

  /** The same of captions: four segments of 16 s that stand ready, and two without words yet. */
  private static final int CAPTION_SLICES = 3;

  /**
   * @param agent who answers
   */
  public static Extent of(Job job, Optional<AgentProfile> agent, CostModel model) {
    Optional<Integer> tokens =
        job.needs().live()
            ? agent.flatMap(AgentProfile::live).map(LiveProfile::maxOutputTokens)
            : agent.map(AgentProfile::maxOutputTokens);
    return switch (job.input()) {
      case JobInput.Text(String text) -> ofText(text, tokens);
      case JobInput.Inline(String mediaType, byte[] data) ->
          ofInline(mediaType, data.length, tokens);
      case JobInput.Reference _ ->
          heard(model.longestRecording().toSeconds(), model.usualRecording().toSeconds(), tokens);
      case JobInput.Frames _ when job.purpose() == Purpose.CONVERSATION ->
          heard(TURNS * model.turn().toSeconds(), model.slice().toSeconds(), tokens).talked(agent);
      case JobInput.Frames _ -> {
        int slices = job.purpose() == Purpose.CAPTIONS ? CAPTION_SLICES : SLICES;
        yield heard(slices * model.slice().toSeconds(), model.slice().toSeconds(), tokens);
      }
    };
  }

  private static Extent heard(long most, long usual, Optional<Integer> tokens) {
    return new Extent(
        most, Math.min(most, usual), 0, 0, 0, tokens, Optional.empty(), Optional.empty());
  }

  private Extent talked(Optional<AgentProfile> agent) {
    Optional<LiveProfile> live = agent.flatMap(AgentProfile::live);
    return new Extent(
        mostSeconds,
        usualSeconds,
        characters,
        bytes,
        lines,
        answerTokens,
        live.flatMap(LiveProfile::expects),
        live.flatMap(LiveProfile::degraded)
            .flatMap(talk -> agent.map(profile -> Degraded.of(profile, talk))));
  }

  /** Of a job that is not had live; what goes on by the chain is as long as any. */
  Extent as(TalkCourse course) {
    return course.goesOn() ? this : degraded.map(Degraded::extent).orElse(this);
  }

  private static Extent ofInline(String mediaType, int bytes, Optional<Integer> tokens) {
    return RawAudio.parse(mediaType)
        .map(raw -> Math.ceilDiv(bytes, bytesPerSecond(raw)))
        .map(seconds -> heard(seconds, seconds, tokens))
        .orElseGet(() ->
            heard(
                Math.ceilDiv(bytes, LEAST_BYTES_PER_SECOND),
                Math.ceilDiv(bytes, USUAL_BYTES_PER_SECOND),
                tokens));
  }

  private static int bytesPerSecond(RawAudio raw) {
    int sample =
        switch (raw.coding()) {
          case PCM16_LITTLE_ENDIAN, PCM16_BIG_ENDIAN -> 2;
          case A_LAW, MU_LAW -> 1;
        };
    return raw.rate() * raw.channels() * sample;
  }

  private static Extent ofText(String text, Optional<Integer> tokens) {
    long characters = text.codePointCount(0, text.length());
    long ends = text.codePoints().filter(Extent::mayEndALine).count();
    long bytes = text.codePoints().mapToLong(Extent::utf8Bytes).sum();
    return new Extent(
        0,
        0,
        characters,
        bytes,
        1 + ends + characters / LINE,
        tokens,
        Optional.empty(),
        Optional.empty());
  }

  private static long utf8Bytes(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  /**
   * Where a text may be cut: at any sign that is neither letter, digit nor blank, and at a break.
   */
  private static boolean mayEndALine(int codePoint) {
    return codePoint == '\n' || !(Character.isLetterOrDigit(codePoint) || codePoint == ' ');
  }
}
