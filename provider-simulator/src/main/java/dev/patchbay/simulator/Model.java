package dev.patchbay.simulator;

import java.util.List;

/** What one model can do, of each kind there is. */
sealed interface Model {
  String name();

  /** One of another name that behaves like it. */
  Model named(String other);

  /**
   * @param instructions whether the model takes the field of this name
   * @param events whether it serves stream_format=sse
   */
  record Speech(String name, boolean instructions, boolean events, List<String> voices)
      implements Model {
    @Override
    public Speech named(String other) {
      return new Speech(other, instructions, events, voices);
    }
  }

  /**
   * @param meter "duration" or "tokens": which usage an answer states
   * @param formats values of response_format it serves
   * @param streams whether it serves stream=true; one that does not ignores it, as the provider's
   * @param hints whether it takes languages[] and keywords[]
   */
  record Transcription(
      String name, String meter, List<String> formats, boolean streams, boolean hints)
      implements Model {
    @Override
    public Transcription named(String other) {
      return new Transcription(other, meter, formats, streams, hints);
    }

    boolean byDuration() {
      return meter.equals("duration");
    }
  }

  /**
   * @param maxTokens whether chat takes the older field max_tokens
   * @param chatToolsWhileReasoning whether chat takes tools with a reasoning_effort but none
   */
  record Text(String name, boolean maxTokens, boolean chatToolsWhileReasoning) implements Model {
    @Override
    public Text named(String other) {
      return new Text(other, maxTokens, chatToolsWhileReasoning);
    }
  }

  /**
   * @param reasoning whether it takes reasoning and parallel_tool_calls
   * @param contextTokens that a response may read
   */
  record Realtime(String name, boolean reasoning, int contextTokens) implements Model {
    @Override
    public Realtime named(String other) {
      return new Realtime(other, reasoning, contextTokens);
    }
  }

  /**
   * @param meter "duration" or "tokens": which usage a completed item states
   * @param streams whether it writes while audio arrives; others write after the commit
   * @param vad whether it takes turn_detection
   * @param language whether it takes one language
   * @param hints whether it takes languages and keywords
   * @param delay whether it takes a delay
   */
  record LiveTranscription(
      String name,
      String meter,
      boolean streams,
      boolean vad,
      boolean prompt,
      boolean language,
      boolean hints,
      boolean delay)
      implements Model {
    @Override
    public LiveTranscription named(String other) {
      return new LiveTranscription(other, meter, streams, vad, prompt, language, hints, delay);
    }

    boolean byDuration() {
      return meter.equals("duration");
    }
  }
}
