package dev.patchbay.local.histories;

import dev.patchbay.chained.StagesLine;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.ResponseParams;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Stage;
import dev.patchbay.talk.conversation.Verbatim;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How a session of stages answers, one response at a time: each waits for the words of the turns
 * before it, is thought by one call, and spoken by one for each sentence. Of one that is cut short
 * the calls under way come to their ends; those that wait are not made.
 */
final class StagesVoice {
  static final Map<Meter, BigDecimal> WORST_SPEECH = tokens(Meter.OUTPUT_AUDIO_TOKENS, 200, 1_500);

  private static final Map<Meter, BigDecimal> WORST_TEXT =
      tokens(Meter.OUTPUT_TEXT_TOKENS, 20_000, 1_024);

  private static final int CHUNK = 500;
  private static final String ACTIVE = "conversation_already_has_active_response";
  private static final Ending.Failed DOWN =
      new Ending.Failed("provider_unavailable", "", true, Optional.empty());

  /** A response that is not over, or was cut short. */
  private static final class Running {
    private final StagesLine.Answer answer;
    private final Optional<String> words;
    private final Deque<String> sentences = new ArrayDeque<>();
    private final List<StagesLine.Call> tools = new ArrayList<>();
    private final Set<Integer> calls = new HashSet<>();
    private Optional<String> behind;
    private boolean over;

    private Running(StagesLine.Answer answer, Optional<String> words, Optional<String> behind) {
      this.answer = answer;
      this.words = words;
      this.behind = behind;
    }
  }

  private final History history;
  private final WorkerProcess process;
  private final StagesLine line;
  private final StagesMoney money;
  private final StagesEar ear;
  private final StagesMind mind;
  private final Bills bills;
  private final Set<String> goodbyes;
  private final int epoch;
  private final Consumer<Ending.Failed> lost;
  private Optional<Running> running = Optional.empty();

  StagesVoice(
      History history,
      WorkerProcess process,
      StagesLine line,
      StagesMoney money,
      StagesEar ear,
      Bills bills,
      Set<String> goodbyes,
      int epoch,
      Consumer<Ending.Failed> lost) {
    this.history = history;
    this.process = process;
    this.line = line;
    this.money = money;
    this.ear = ear;
    this.mind = new StagesMind(history);
    this.bills = bills;
    this.goodbyes = goodbyes;
    this.epoch = epoch;
    this.lost = lost;
  }

  void respond(ClientEvent.ResponseCreate create) {
    if (running.isPresent()) {
      line.refuse(create, ACTIVE);
      return;
    }
    ResponseParams params = create.response().orElseThrow();
    Optional<String> behind = params.input().isPresent() ? Optional.empty() : ear.last();
    var run = new Running(line.answer(params), Verbatim.words(params), behind);
    running = Optional.of(run);
    if (run.words.isPresent()) {
      run.sentences.addAll(StagesLine.sentences(run.words.get()));
      speak(run);
    } else if (behind.isEmpty()) {
      think(run);
    }
  }

  /** The words of a turn are known, or will not be. */
  void settled() {
    running
        .filter(run -> run.behind.filter(ear::isTold).isPresent())
        .ifPresent(run -> {
          run.behind = Optional.empty();
          if (line.endsInNothing()) {
            history.seen().note("nothing to answer");
            over(run);
          } else {
            think(run);
          }
        });
  }

  private void think(Running run) {
    StagesMind.Thought thought = mind.think(line.said());
    pay(run, Stage.TEXT, WORST_TEXT, call -> thinks(run, call, thought));
  }

  private void thinks(Running run, StagesMoney.Call call, StagesMind.Thought thought) {
    if (history.fault(history.faults().failedStages(), "stage of text failed")) {
      process.soon(delay(), () -> failed(run, call, Stage.TEXT));
      return;
    }
    var used = tokens(Meter.OUTPUT_TEXT_TOKENS, 300 + history.random().nextInt(900), 40);
    bills.used(epoch, used);
    process.soon(
        delay(),
        () -> {
          money.used(call, "x" + history.newId(), used);
          if (!run.over) {
            thought.text().map(StagesLine::sentences).ifPresent(run.sentences::addAll);
            run.tools.addAll(thought.calls());
            speak(run);
          }
        });
  }

  private void speak(Running run) {
    String sentence = run.sentences.poll();
    if (run.over) {
      return;
    }
    if (sentence == null) {
      over(run);
      return;
    }
    run.answer.says(sentence);
    pay(run, Stage.TEXT_TO_SPEECH, WORST_SPEECH, call -> speaks(run, call));
  }

  private void speaks(Running run, StagesMoney.Call call) {
    if (history.fault(history.faults().failedStages(), "stage of speech failed")) {
      process.soon(delay(), () -> failed(run, call, Stage.TEXT_TO_SPEECH));
      return;
    }
    var used = tokens(Meter.OUTPUT_AUDIO_TOKENS, 20, 40 + history.random().nextInt(200));
    bills.used(epoch, used);
    process.soon(delay(), () -> chunk(run, call, used, 1 + history.random().nextInt(4)));
  }

  private void chunk(Running run, StagesMoney.Call call, Map<Meter, BigDecimal> used, int left) {
    if (left > 0) {
      if (!run.over) {
        run.answer.sounds(CHUNK);
      }
      process.soon(100, () -> chunk(run, call, used, left - 1));
      return;
    }
    money.used(call, "v" + history.newId(), used);
    if (!run.over) {
      run.answer.said();
      speak(run);
    }
  }

  private void over(Running run) {
    running = Optional.empty();
    run.over = true;
    if (run.words.isPresent() || line.endsInNothing()) {
      run.answer.over();
    } else {
      run.answer.thought(run.tools);
    }
  }

  private void failed(Running run, StagesMoney.Call call, Stage stage) {
    money.unspent(call);
    failed(run, stage, DOWN);
  }

  private void failed(Running run, Stage stage, Ending.Failed why) {
    if (!run.over) {
      running = Optional.empty();
      run.over = true;
      run.answer.failed(stage, why).ifPresent(lost);
    }
  }

  private void pay(
      Running run, Stage stage, Map<Meter, BigDecimal> atMost, Consumer<StagesMoney.Call> then) {
    var payee =
        new StagesMoney.Payee() {
          @Override
          public void permitted(StagesMoney.Call call) {
            run.calls.remove(call.number());
            then.accept(call);
          }

          @Override
          public void withdrawn() {
            process.soon(1, () -> failed(run, stage, StagesLine.withdrawn()));
          }
        };
    boolean goodbye = run.words.filter(goodbyes::contains).isPresent();
    int call = goodbye ? money.payGoodbye(atMost, payee) : money.pay(stage, atMost, payee);
    run.calls.add(call);
  }

  void cancel(ClientEvent.ResponseCancel cancel) {
    boolean there =
        running
            .filter(run -> cancel.responseId().map(run.answer.id()::equals).orElse(true))
            .isPresent();
    if (there) {
      cancel("client_cancelled");
    } else {
      line.refuse(cancel, "response_cancel_not_active");
    }
  }

  /** What runs ends. */
  void cancel(String reason) {
    running.ifPresent(run -> {
      end();
      run.answer.cancel(reason);
    });
  }

  /** Nobody hears it any more. */
  void end() {
    running.ifPresent(run -> {
      running = Optional.empty();
      run.over = true;
      List.copyOf(run.calls).forEach(money::withdraw);
    });
  }

  private long delay() {
    return 100 + history.random().nextInt(900);
  }

  private static Map<Meter, BigDecimal> tokens(Meter output, int in, int out) {
    return Map.of(Meter.INPUT_TEXT_TOKENS, BigDecimal.valueOf(in), output, BigDecimal.valueOf(out));
  }
}
