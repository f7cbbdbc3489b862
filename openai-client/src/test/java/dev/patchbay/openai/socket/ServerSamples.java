package dev.patchbay.openai.socket;

import java.util.List;

/** A frame of every event that is read, as the provider's documentation shapes them. */
final class ServerSamples {
  private static final String ITEM =
      "{'id':'item_1','object':'realtime.item','type':'message','role':'user','status':'completed',"
          + "'content':[{'type':'input_audio','transcript':'gr\u00fc\u00df dich'},"
          + "{'type':'input_text','text':'x'}]}";
  private static final String CALL =
      "{'id':'item_2','object':'realtime.item','type':'function_call','status':'completed',"
          + "'call_id':'call_1','name':'look_up','arguments':'{}'}";
  private static final String USAGE =
      "{'total_tokens':253,'input_tokens':132,'output_tokens':121,'input_token_details':{"
          + "'text_tokens':119,'audio_tokens':13,'image_tokens':0,'cached_tokens':64,"
          + "'cached_tokens_details':{'text_tokens':64,'audio_tokens':0,'image_tokens':0}},"
          + "'output_token_details':{'text_tokens':30,'audio_tokens':91}}";
  private static final String SESSION =
      "{'type':'realtime','object':'realtime.session','id':'sess_1','model':'gpt-realtime-2',"
          + "'expires_at':1767225600,'output_modalities':['audio'],'instructions':'be brief',"
          + "'audio':{'input':{'format':{'type':'audio/pcm','rate':24000},'transcription':null,"
          + "'noise_reduction':null,'turn_detection':{'type':'server_vad','threshold':0.5,"
          + "'prefix_padding_ms':300,'silence_duration_ms':200,'create_response':true,"
          + "'interrupt_response':true}},'output':{'format':{'type':'audio/pcmu'},"
          + "'voice':'marin','speed':1}},'tools':[],'tool_choice':'auto',"
          + "'max_output_tokens':'inf','tracing':null,'prompt':null,'include':null}";
  private static final String PART =
      "'response_id':'resp_1','item_id':'item_1','output_index':0,'content_index':0";
  private static final String TOOL =
      "'response_id':'resp_1','item_id':'item_2','output_index':1,'call_id':'call_1'";
  private static final String TRANSLATED =
      "{'id':'sess_2','type':'translation','model':'gpt-realtime-translate',"
          + "'expires_at':1767225600,'audio':{'input':{'transcription':null,"
          + "'noise_reduction':null},'output':{'language':'de'}}}";

  static final List<String> REALTIME =
      List.of(
          event("session.created", "'session':" + SESSION),
          event("session.updated", "'session':" + SESSION),
          event("conversation.created", "'conversation':{'id':'conv_1'}"),
          event("conversation.item.added", "'previous_item_id':null,'item':" + ITEM),
          event("conversation.item.created", "'previous_item_id':'item_0','item':" + ITEM),
          event("conversation.item.done", "'previous_item_id':'item_0','item':" + CALL),
          event("conversation.item.retrieved", "'item':" + ITEM),
          event(
              "conversation.item.truncated",
              "'item_id':'item_1','content_index':0,'audio_end_ms':1500"),
          event("conversation.item.deleted", "'item_id':'item_1'"),
          heard("delta", "'delta':'gr\u00fc\u00df','logprobs':null"),
          heard(
              "completed",
              "'transcript':'gr\u00fc\u00df dich','usage':{'type':'duration','seconds':5.85}"),
          heard(
              "completed",
              "'transcript':'','usage':{'type':'tokens','input_tokens':58,'output_tokens':3,"
                  + "'total_tokens':61,'input_token_details':{'text_tokens':0,'audio_tokens':58}},"
                  + "'languages':[{'code':'de'}],"
                  + "'logprobs':[{'token':'a','bytes':[97],'logprob':-0.25}]"),
          heard("segment", "'id':'seg_1','text':'x','speaker':'A','start':0.0,'end':1.25"),
          heard(
              "failed",
              "'error':{'type':'transcription_error','code':'audio_unintelligible',"
                  + "'message':'m','param':null}"),
          event("input_audio_buffer.committed", "'previous_item_id':null,'item_id':'item_1'"),
          event("input_audio_buffer.cleared", ""),
          event("input_audio_buffer.speech_started", "'item_id':'item_1','audio_start_ms':960"),
          event("input_audio_buffer.speech_stopped", "'item_id':'item_1','audio_end_ms':2000"),
          event(
              "input_audio_buffer.timeout_triggered",
              "'item_id':'item_1','audio_start_ms':0,'audio_end_ms':6000"),
          "{'type':'input_audio_buffer.dtmf_event_received','event':'9','received_at':1763605109}",
          event("response.created", "'response':" + response("in_progress", "null", "null")),
          event("response.done", "'response':" + response("completed", "null", USAGE)),
          event(
              "response.done",
              "'response':"
                  + response("cancelled", "{'type':'cancelled','reason':'turn_detected'}", "null")),
          event(
              "response.done",
              "'response':"
                  + response(
                      "failed",
                      "{'type':'failed','error':{'type':'server_error','code':'x'}}",
                      USAGE)),
          event(
              "response.output_item.added",
              "'response_id':'resp_1','output_index':0,'item':" + ITEM),
          event(
              "response.output_item.done",
              "'response_id':'resp_1','output_index':1,'item':" + CALL),
          event("response.content_part.added", PART + ",'part':{'type':'audio','transcript':''}"),
          event("response.content_part.done", PART + ",'part':{'type':'text','text':'done'}"),
          event("response.output_text.delta", PART + ",'delta':'so \\n \\u00fcber'"),
          event("response.output_text.done", PART + ",'text':'so'"),
          event("response.output_audio.done", PART),
          event("response.output_audio_transcript.delta", PART + ",'delta':'so'"),
          event("response.output_audio_transcript.done", PART + ",'transcript':'so'"),
          event("response.function_call_arguments.delta", TOOL + ",'delta':'{'"),
          event(
              "response.function_call_arguments.done", TOOL + ",'name':'look_up','arguments':'{}'"),
          event(
              "response.mcp_call_arguments.delta",
              "'response_id':'resp_1','item_id':'item_3','output_index':0,'delta':'{'"),
          event(
              "response.mcp_call_arguments.done",
              "'response_id':'resp_1','item_id':'item_3','output_index':0,'arguments':'{}'"),
          event("response.mcp_call.in_progress", "'item_id':'item_3','output_index':0"),
          event("response.mcp_call.completed", "'item_id':'item_3','output_index':0"),
          event("response.mcp_call.failed", "'item_id':'item_3','output_index':0"),
          event("mcp_list_tools.in_progress", "'item_id':'item_3'"),
          event("mcp_list_tools.completed", "'item_id':'item_3'"),
          event("mcp_list_tools.failed", "'item_id':'item_3'"),
          event("output_audio_buffer.started", "'response_id':'resp_1'"),
          event("output_audio_buffer.stopped", "'response_id':'resp_1'"),
          event("output_audio_buffer.cleared", "'response_id':'resp_1'"),
          event(
              "rate_limits.updated",
              "'rate_limits':[{'name':'tokens','limit':50000,'remaining':49950,"
                  + "'reset_seconds':0.06}]"),
          error(),
          event("response.output_audio.delta", PART + ",'delta':'AAECAw=='"));

  static final List<String> TRANSLATION =
      List.of(
          event("session.created", "'session':" + TRANSLATED),
          event("session.updated", "'session':" + TRANSLATED),
          event("session.closed", ""),
          event("session.input_transcript.delta", "'delta':'gr\u00fc\u00df','elapsed_ms':400"),
          event("session.output_transcript.delta", "'delta':'hi','elapsed_ms':null"),
          error(),
          event(
              "session.output_audio.delta",
              "'delta':'AAECAw==','sample_rate':24000,'channels':1,'format':'pcm16',"
                  + "'elapsed_ms':600"));

  private ServerSamples() {}

  static List<String> of(Dialect dialect) {
    return (dialect == Dialect.TRANSLATION ? TRANSLATION : REALTIME)
        .stream().map(frame -> frame.replace('\'', '"')).toList();
  }

  private static String event(String type, String fields) {
    return "{'type':'%s','event_id':'event_1'%s%s}"
        .formatted(type, fields.isEmpty() ? "" : ",", fields);
  }

  private static String heard(String what, String fields) {
    return event(
        "conversation.item.input_audio_transcription." + what,
        "'item_id':'item_1','content_index':0," + fields);
  }

  private static String response(String status, String details, String usage) {
    return ("{'object':'realtime.response','id':'resp_1','status':'%s','status_details':%s,"
            + "'output':[%s],'conversation_id':'conv_1','output_modalities':['audio'],"
            + "'max_output_tokens':'inf','usage':%s,'metadata':{'why':'test'}}")
        .formatted(status, details, CALL, usage);
  }

  private static String error() {
    return event(
        "error",
        "'error':{'type':'invalid_request_error','code':'invalid_event','message':'m',"
            + "'param':null,'event_id':'event_567'}");
  }
}
