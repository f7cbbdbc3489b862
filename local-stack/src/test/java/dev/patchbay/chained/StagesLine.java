package dev.patchbay.chained;

import dev.patchbay.chained.AgentVoice.End;
import dev.patchbay.chained.TalkItem.Matter;
import dev.patchbay.openai.Written;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.ItemEvent;
import dev.patchbay.openai.socket.NewItem;
import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.ResponseParams;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Stage;
import java.util.List;
import java.util.Optional;

/**
 * A session of stages without its threads, ears and vendors, for histories that have their own: its
 * terms and items, what it tells of turns and responses, and when its stages cannot serve.
 */
public final class StagesLine {
  /** Hears at once what is told. */
  public interface Hears {
    void event(ServerEvent event);

    void sound(PartRef at, int bytes);
  }

  /** A tool that the model calls. */
  public record Call(String tool, String arguments) {}

  private final TalkItems items = new TalkItems();
  private final SessionTrouble trouble = new SessionTrouble();
  private final SessionLoop loop;
  private final SessionItems held;
  private final String id;
  private SessionTerms terms = SessionTerms.INITIAL;

  /**
   * @param name no other session's
   */
  public StagesLine(String name, Hears hears) {
    this.loop = new SessionLoop(new Hearer(hears), name);
    this.held = new SessionItems(loop, items);
    this.id = loop.name("sess");
  }

  public void begin() {
    loop.tell(event -> new SessionEvent.Created(event, terms.facts(id)));
  }

  /** Takes what is neither about a response nor about sound. */
  public void take(ClientEvent event) {
    try {
      switch (event) {
        case ClientEvent.SessionUpdate(var _, SessionConfig.Conversation told) -> {
          terms = terms.with(told);
          loop.tell(name -> new SessionEvent.Updated(name, terms.facts(id)));
        }
        case ClientEvent.ItemCreate create -> held.create(create);
        case ClientEvent.ItemTruncate truncate -> held.truncate(truncate);
        case ClientEvent.ItemDelete delete -> held.delete(delete);
        case ClientEvent.Clear _ -> loop.tell(InputEvent.Cleared::new);
        default -> throw new Unserved("invalid_value", "type");
      }
    } catch (Unserved e) {
      refuse(event, e.code());
    }
  }

  public void refuse(ClientEvent event, String code) {
    loop.tell(name ->
        new ProviderError(
            name,
            Optional.of("invalid_request_error"),
            Optional.of(code),
            Optional.empty(),
            event.eventId()));
  }

  /** Whether speech cancels the response that runs. */
  public boolean interrupts() {
    return terms.turns().filter(TurnTerms::interrupts).isPresent();
  }

  /**
   * The caller begins to speak.
   *
   * @return the item
   */
  public String speaks(long ms) {
    String item = loop.name("item");
    loop.tell(event -> new InputEvent.SpeechStarted(event, item, ms));
    return item;
  }

  /** It has ended, and is an item. */
  public void spoke(String itemId, long ms) {
    loop.tell(event -> new InputEvent.SpeechStopped(event, itemId, ms));
    var item = new TalkItem(itemId, new Matter.Unwritten());
    Optional<String> before = items.put(item, Optional.empty());
    Item told = item.told(Item.Status.COMPLETED);
    loop.tell(event -> new InputEvent.Committed(event, itemId, before));
    loop.tell(event -> new ItemEvent.Added(event, told, before));
    loop.tell(event -> new ItemEvent.Done(event, told, before));
  }

  public void written(String itemId, String words) {
    trouble.passed(Stage.SPEECH_TO_TEXT);
    items.become(itemId, new Matter.Heard(Optional.of(words)));
    loop.tell(event ->
        new HeardEvent.Completed(
            event, itemId, 0, words, SessionUsage.BY_STAGES, List.of(), List.of()));
  }

  /**
   * The words of an item could not be had.
   *
   * @return why the session ends, if it does; then nobody is told of the item
   */
  public Optional<Ending.Failed> unwritten(String itemId, Ending.Failed why) {
    Optional<Ending.Failed> lost = trouble.failed(Stage.SPEECH_TO_TEXT, why);
    if (lost.isEmpty()) {
      items.become(itemId, new Matter.Heard(Optional.empty()));
      loop.tell(event -> new HeardEvent.Failed(event, itemId, 0, Optional.of(why.reason())));
    }
    return lost;
  }

  /** Whether there is nothing to answer. */
  public boolean endsInNothing() {
    return items.endsInNothing();
  }

  /** What a model is told, oldest first. */
  public List<NewItem> said() {
    return items.said().stream().map(StagesLine::told).toList();
  }

  private static NewItem told(Thinking.Said said) {
    Optional<String> noId = Optional.empty();
    return switch (said) {
      case Thinking.Said.Words(Item.Role role, String text) -> new NewItem.Text(noId, role, text);
      case Thinking.Said.Called(String call, String name, String json) ->
          new NewItem.Called(noId, call, name, json);
      case Thinking.Said.Answered(String call, String output) ->
          new NewItem.Answered(noId, call, output);
    };
  }

  /** Of a call that waited and is not needed. */
  public static Ending.Failed withdrawn() {
    return CallWithdrawn.ENDING;
  }

  /** What is said of these words by one call each. */
  public static List<String> sentences(String words) {
    return AgentVoice.sentences(words);
  }

  /** A response begins. */
  public Answer answer(ResponseParams params) {
    return new Answer(params);
  }

  /** One response, as its hearer is told of it. */
  public final class Answer {
    private final AgentResponse response;

    private Answer(ResponseParams params) {
      response =
          new AgentResponse(
              loop, items, terms.output().bytesPerMilli(), params.metadata(), _ -> {});
      response.begin();
    }

    public String id() {
      return response.id();
    }

    public void says(String sentence) {
      response.says(sentence);
    }

    public void sounds(int ms) {
      response.sounds(new byte[ms * terms.output().bytesPerMilli()]);
    }

    public void said() {
      trouble.passed(Stage.TEXT_TO_SPEECH);
      response.said();
    }

    /** The words were given, or there is nothing to say. */
    public void over() {
      response.over(new End.Said());
    }

    public void thought(List<Call> calls) {
      trouble.passed(Stage.TEXT);
      var called =
          calls.stream()
              .map(call -> new Thinking.Said.Called("", call.tool(), call.arguments()))
              .toList();
      response.over(new End.Thought(new Thinking.Thought(Written.Finish.COMPLETE, called)));
    }

    /**
     * No target of a stage could.
     *
     * @return why the session ends, if it does
     */
    public Optional<Ending.Failed> failed(Stage stage, Ending.Failed why) {
      response.over(new End.Failed(stage, why));
      return trouble.failed(stage, why);
    }

    public void cancel(String reason) {
      response.cancel(reason);
    }
  }

  private record Hearer(Hears hears) implements SessionHearer {
    @Override
    public void audio(PartRef at, byte[] bytes, int length) {
      hears.sound(at, length);
    }

    @Override
    public void event(ServerEvent event) {
      hears.event(event);
    }

    @Override
    public void mayGoOn() {
      // Nobody was told to wait.
    }

    @Override
    public void ended(SocketEnd end) {
      // Its loop does not run.
    }
  }
}
