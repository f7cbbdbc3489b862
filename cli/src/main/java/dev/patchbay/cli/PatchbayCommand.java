package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import dev.patchbay.schemas.kafka.Principal;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** The root of all commands. More of them may be added to what {@link #commandLine} makes. */
@Command(
    name = "patchbay",
    description = "Routes audio jobs over Kafka to voice models.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SubmitCommand.class,
      QuoteCommand.class,
      TalkCommand.class,
      CaptionsCommand.class,
      TranslateCommand.class,
      CancelCommand.class,
      HangUpCommand.class,
      VerdictCommand.class,
      TailCommand.class,
      ExplainCommand.class,
      TenantCommand.class,
      BudgetCommand.class,
      TopicsCommand.class,
      AccessCommand.class,
      ControlCommand.class,
      BreakerCommand.class,
      LaneCommand.class
    },
    footer = {
      "",
      "Every command takes --help. Exit codes: 0 done, 1 failed, 2 arguments or content that make"
          + " no sense.",
      "",
      "A site is set up with:",
      "  patchbay topics apply && patchbay control apply --defaults && patchbay tenant add acme"
    })
public final class PatchbayCommand {
  /** Class path resource: logging for commands, little and to standard error. */
  public static final String LOGGING = "dev/patchbay/cli/quiet-logback.xml";

  private static final String LOGGING_PROPERTY = "logback.configurationFile";

  private PatchbayCommand() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    quietLogging();
    System.exit(commandLine().execute(arguments));
  }

  /** Chooses {@link #LOGGING}, unless the process was told otherwise; before anything logs. */
  public static void quietLogging() {
    if (System.getProperty(LOGGING_PROPERTY) == null) {
      System.setProperty(LOGGING_PROPERTY, LOGGING);
    }
  }

  /**
   * All commands, with short errors on standard error and exit codes 0, 1 and 2. A command of
   * another module is added with {@code addSubcommand} and {@link #adopt}.
   */
  public static CommandLine commandLine() {
    var root = new CommandLine(new PatchbayCommand());
    root.setOut(writer(System.out)).setErr(writer(System.err));
    return adopt(root);
  }

  /** Gives a command line, and the commands added to it so far, the handling of all others. */
  public static CommandLine adopt(CommandLine line) {
    var errors = new OneLineErrors();
    line.setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .setUsageHelpWidth(100)
        .setUsageHelpAutoWidth(true)
        .setAbbreviatedOptionsAllowed(false)
        .registerConverter(Principal.class, reading(Principal::parse))
        .registerConverter(TenantId.class, reading(TenantId::of))
        .registerConverter(JobId.class, reading(JobId::parse))
        .registerConverter(Usd.class, reading(Usd::parse))
        .registerConverter(Duration.class, new DurationText())
        .registerConverter(Instant.class, new InstantText())
        .registerConverter(Output.class, text -> word(Output.values(), text))
        .registerConverter(FrameFormat.class, text -> word(FrameFormat.values(), text))
        .registerConverter(Lane.class, text -> word(Lane.values(), text))
        .registerConverter(Tier.class, text -> word(Tier.values(), text))
        .registerConverter(TailSource.class, text -> word(TailSource.values(), text));
    addHelp(line);
    return line;
  }

  private static void addHelp(CommandLine line) {
    if (line.getCommandSpec().optionsMap().get("--help") == null) {
      line.getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Show this help.")
                  .build());
    }
    line.getSubcommands().values().forEach(PatchbayCommand::addHelp);
  }

  private static <T> ITypeConverter<T> reading(Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (ContractViolation e) {
        throw new TypeConversionException(e.rule());
      }
    };
  }

  private static <T> T word(T[] values, String text) {
    return Arrays.stream(values)
        .filter(value -> value.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("must be one of " + Arrays.toString(values)));
  }

  /** JSON is UTF-8, whatever the terminal's locale says. */
  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, UTF_8), true);
  }
}
