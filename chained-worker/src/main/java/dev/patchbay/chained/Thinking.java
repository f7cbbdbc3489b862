package dev.patchbay.chained;

import dev.patchbay.openai.TextSink;
import dev.patchbay.openai.Written;
import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.Tooling;
import dev.patchbay.worker.Payer;
import java.util.List;

/** A model of text, by which a session of stages knows what to say and which tools to call. */
interface Thinking {
  /**
   * Has it think.
   *
   * @param sink takes its words as they come
   * @param payer who pays for its calls
   * @throws InterruptedException if the attempt was told to end, or this thread
   */
  StageEnd<Thought> think(Ask ask, TextSink sink, Payer payer) throws InterruptedException;

  /**
   * What it is asked. Prints lengths.
   *
   * @param said oldest first; may be none
   * @param tools that it may call
   * @param choice when it does
   * @param mostTokens what it may write
   */
  record Ask(
      String instructions,
      List<Said> said,
      List<Tooling.Function> tools,
      Tooling.Choice choice,
      int mostTokens) {
    public Ask {
      said = List.copyOf(said);
      tools = List.copyOf(tools);
    }

    @Override
    public String toString() {
      return "Ask[instructions=%d, said=%d, tools=%d]"
          .formatted(instructions.length(), said.size(), tools.size());
    }
  }

  /** What was said or done before. Prints lengths. */
  sealed interface Said {
    /**
     * Something said, or told by the client.
     *
     * @param text not blank
     */
    record Words(Item.Role role, String text) implements Said {
      @Override
      public String toString() {
        return "Words[role=%s, text=%d]".formatted(role, text.length());
      }
    }

    /**
     * A tool that was called.
     *
     * @param arguments JSON
     */
    record Called(String callId, String name, String arguments) implements Said {
      @Override
      public String toString() {
        return "Called[callId=%s, name=%s]".formatted(callId, name);
      }
    }

    /** What a tool answered. */
    record Answered(String callId, String output) implements Said {
      @Override
      public String toString() {
        return "Answered[callId=%s, output=%d]".formatted(callId, output.length());
      }
    }

    /** How long it is. */
    default int characters() {
      return switch (this) {
        case Words(Item.Role _, String text) -> text.length();
        case Called(String _, String _, String arguments) -> arguments.length();
        case Answered(String _, String output) -> output.length();
      };
    }
  }

  /**
   * What came of it besides its words.
   *
   * @param finish why it stopped
   * @param calls of tools, in their order
   */
  record Thought(Written.Finish finish, List<Said.Called> calls) {
    public Thought {
      calls = List.copyOf(calls);
    }
  }
}
