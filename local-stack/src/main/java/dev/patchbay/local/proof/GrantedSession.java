package dev.patchbay.local.proof;

import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.local.talk.Wish;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One live session of a proof, and what one of its kind holds. */
sealed interface GrantedSession
    permits GrantedSession.Captions, GrantedSession.Translation, GrantedSession.Talk, LongContext {
  /** Of a stream's speech: more than what is granted to begin with. */
  Duration LENGTH = Duration.ofSeconds(120);

  BigDecimal CAPTIONED = new BigDecimal("0.000283333334");
  BigDecimal TRANSLATED = new BigDecimal("0.000566666667");

  TalkScript script();

  /** With what it is sent, in dollars. */
  BigDecimal beginning();

  /** The most that it holds when it is under way. */
  BigDecimal grant();

  /** The most that one call may come to. */
  BigDecimal call();

  /** What the simulator bills for its sessions. */
  BigDecimal served(List<TalkSession> sessions);

  /**
   * What is wrong with what it is charged, when it came to its end in order.
   *
   * @param lines its own
   * @param sessions its own
   */
  List<String> breaches(TalkReport report, List<UsageSeen> lines, List<TalkSession> sessions);

  /** A stream that is captioned: segments of 16 s. */
  record Captions(CaptionPlan plan) implements GrantedSession {
    static Captions of(int number, RandomGenerator random) {
      return new Captions(CaptionPlan.of(number, random, LENGTH, List.of()));
    }

    @Override
    public TalkScript script() {
      return plan.script();
    }

    @Override
    public BigDecimal beginning() {
      return CAPTIONED.multiply(BigDecimal.valueOf(90));
    }

    /** Four that stand announced, and six whose words are awaited. */
    @Override
    public BigDecimal grant() {
      return call().multiply(BigDecimal.TEN);
    }

    @Override
    public BigDecimal call() {
      return CAPTIONED.multiply(BigDecimal.valueOf(16));
    }

    @Override
    public BigDecimal served(List<TalkSession> sessions) {
      return seconds(sessions).multiply(CAPTIONED);
    }

    @Override
    public List<String> breaches(
        TalkReport report, List<UsageSeen> lines, List<TalkSession> sessions) {
      return new CaptionMoney(lines, sessions).breaches(new CaptionRules(plan, report)).toList();
    }
  }

  /** A stream that is translated into one language, or into two: slices of 30 s. */
  record Translation(TalkScript script, int languages) implements GrantedSession {
    static Translation of(int number, RandomGenerator random) {
      List<String> into = number % 2 == 0 ? List.of("es") : List.of("es", "fr");
      TalkScript spoken = CaptionPlan.of(number, random, LENGTH, List.of()).script();
      return new Translation(
          new TalkScript(
              spoken.jobId(),
              spoken.agent(),
              spoken.sound(),
              spoken.frameMillis(),
              spoken.says(),
              spoken.leaving(),
              spoken.ear(),
              spoken.faults(),
              new Wish.Translation(into)),
          into.size());
    }

    @Override
    public BigDecimal beginning() {
      return TRANSLATED.multiply(BigDecimal.valueOf(60L * languages));
    }

    @Override
    public BigDecimal grant() {
      return beginning();
    }

    @Override
    public BigDecimal call() {
      return TRANSLATED.multiply(BigDecimal.valueOf(30));
    }

    @Override
    public BigDecimal served(List<TalkSession> sessions) {
      return seconds(sessions).multiply(TRANSLATED);
    }

    @Override
    public List<String> breaches(
        TalkReport report, List<UsageSeen> lines, List<TalkSession> sessions) {
      return TranslationMoney.breaches(lines, sessions);
    }
  }

  /** A talk with an agent of its own. */
  record Talk(TalkPlan plan) implements GrantedSession {
    private static final int TURNS = 3;
    private static final int WORDS = 10;

    static Talk of(int number, RandomGenerator random) {
      return new Talk(TalkPlan.polite(number, random, TURNS, WORDS));
    }

    @Override
    public TalkScript script() {
      return plan.script();
    }

    /** Three responses that read 49,152 tokens, and three turns of five minutes. */
    @Override
    public BigDecimal beginning() {
      return new BigDecimal("4.982628");
    }

    /** The same, with what a first response may read and a context may grow by. */
    @Override
    public BigDecimal grant() {
      return call().multiply(BigDecimal.valueOf(3)).add(new BigDecimal("0.0675"));
    }

    @Override
    public BigDecimal call() {
      return Amounts.cost(
          TalkMoney.SPEAKS,
          Map.of(
              "input_audio_tokens",
              BigDecimal.valueOf(24_576 + 16_384),
              "output_audio_tokens",
              BigDecimal.valueOf(1_024)));
    }

    @Override
    public BigDecimal served(List<TalkSession> sessions) {
      return spoken(sessions);
    }

    @Override
    public List<String> breaches(
        TalkReport report, List<UsageSeen> lines, List<TalkSession> sessions) {
      return new TalkMoney(lines, sessions).breaches(report, _ -> true);
    }
  }

  /** What talks are billed. */
  static BigDecimal spoken(List<TalkSession> sessions) {
    return sessions.stream()
        .map(session ->
            Amounts.cost(TalkMoney.SPEAKS, session.used())
                .add(Amounts.cost(TalkMoney.WRITES, session.transcribed())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal seconds(List<TalkSession> sessions) {
    return new CaptionMoney(List.of(), sessions).served();
  }
}
