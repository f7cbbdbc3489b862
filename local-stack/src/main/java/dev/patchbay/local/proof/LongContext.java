package dev.patchbay.local.proof;

import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.shop.Conduct;
import dev.patchbay.local.shop.Order;
import dev.patchbay.local.shop.Shop;
import dev.patchbay.local.talk.Leaving;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.local.talk.Utterance;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A talk whose agent looks up so much that its context has 100,000 tokens, and then hands the
 * caller over: with other instructions the provider has nothing of it cached.
 *
 * @param agents who answers first, and who then
 * @param last what the second one says when it has read all of that
 */
record LongContext(TalkScript script, List<LiveAgent> agents, String last)
    implements GrantedSession {
  /** Tokens that a response reads and no cache knows. */
  static final int UNCACHED = 100_000;

  /** Of whatever tenant has it: it may begin, and take in more than it needs. */
  static final BigDecimal BUDGET = new BigDecimal("20");

  /** Each of 32 KiB, four bytes to a token; twelve may be asked for in a turn. */
  private static final int ORDERS = 13;

  private static final int FIRST = 7;
  private static final int NOTE_BYTES = 32 * 1024 - 100;

  /** So long it goes on in silence, while others are killed. */
  private static final Duration STAYS = Duration.ofSeconds(100);

  private static final LiveAgent.Limits LIMITS =
      new LiveAgent.Limits(Duration.ofMinutes(10), Duration.ofMinutes(5), new BigDecimal("60"));

  /** What the model takes in at most, as if all of it were sound. */
  private static final int READS = 128_000;

  LongContext {
    agents = List.copyOf(agents);
  }

  static LongContext of(TalkPlan.Draft first, TalkPlan.Draft second) {
    List<String> says = List.of(first.text(4, 6), first.text(4, 6), second.text(4, 6));
    var steps = new ArrayList<String>();
    IntStream.range(0, FIRST).mapToObj(LongContext::looksUp).forEach(steps::add);
    steps.add("ask " + says.get(0));
    IntStream.range(FIRST, ORDERS).mapToObj(LongContext::looksUp).forEach(steps::add);
    steps.add("ask " + says.get(1));
    steps.add("call transfer_to_" + second.agent() + " {}");
    steps.add("ask " + says.get(2));
    List<LiveAgent.Tool> tools = List.of(ShopSite.findsMuch());
    LiveAgent desk =
        first.plays(steps).using(tools).handingTo(List.of(second.agent())).within(LIMITS);
    LiveAgent other = second.plays(steps).using(tools).within(LIMITS);
    TalkScript script =
        TalkCues.caller(
            first.jobId(),
            first.agent(),
            List.of(
                Utterance.of(first.text(3, 5), first.afterAll(first.opening()), first.pause()),
                Utterance.of(first.text(3, 5), first.afterAll(says.get(0)), first.pause()),
                Utterance.of(first.text(3, 5), first.afterAll(says.get(1)), first.pause())),
            new Leaving(first.afterAll(says.get(2)), STAYS, Leaving.How.END_OF_FRAMES));
    return new LongContext(script, List.of(desk, other), says.get(2));
  }

  private static String number(int order) {
    return "L-" + (10 + order);
  }

  private static String looksUp(int order) {
    return "call find_order {\"number\": \"" + number(order) + "\"}";
  }

  /** The orders that are looked up. */
  static void stock(Shop shop) {
    String note = "packed ".repeat(NOTE_BYTES / 7);
    IntStream.range(0, ORDERS)
        .forEach(order -> shop.keep(new Order(number(order), "packed", note), Conduct.GOOD));
  }

  /** Of its lines those that read so much which no cache knew. */
  static long seen(List<UsageSeen> lines) {
    return lines.stream()
        .map(line -> line.quantities().getOrDefault("input_text_tokens", BigDecimal.ZERO))
        .filter(tokens -> tokens.compareTo(BigDecimal.valueOf(UNCACHED)) >= 0)
        .count();
  }

  /** Three responses that read 49,152 tokens, and three turns of five minutes. */
  @Override
  public BigDecimal beginning() {
    return new BigDecimal("4.982628");
  }

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
            BigDecimal.valueOf(READS),
            "output_audio_tokens",
            BigDecimal.valueOf(1_024)));
  }

  @Override
  public BigDecimal served(List<TalkSession> sessions) {
    return GrantedSession.spoken(sessions);
  }

  @Override
  public List<String> breaches(
      TalkReport report, List<UsageSeen> lines, List<TalkSession> sessions) {
    return new TalkMoney(lines, sessions).breaches(report, _ -> true);
  }
}
