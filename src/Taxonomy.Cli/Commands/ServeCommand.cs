using System.CommandLine;
using System.Globalization;
using System.Net;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Plans;
using Taxonomy.Cli.Reports;
using Taxonomy.Cli.Serve;
using Taxonomy.Collector;
using Taxonomy.Live;
using Taxonomy.Live.Pages;
using Taxonomy.Live.Plans;
using Taxonomy.Live.Sessions;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy serve</c>: receives events, judges them by the plan, and shows them; or runs a command against it.</summary>
internal sealed class ServeCommand : ToolCommand
{
    private const int DefaultPort = 8095;

    private readonly Argument<string[]> _command = new("command")
    {
        Description =
            "A command to run, after '--', for example a test suite. The server ends with it, and the reports say what it sent.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly PlanOption _plan = new();
    private readonly Option<int?> _port = new("--port")
    {
        Description = "The port; 0 selects a free one. Default: 8095, and a free one with a command.",
        HelpName = "number",
    };
    private readonly Option<string?> _listen = new("--listen")
    {
        Description =
            "The IP address to listen on. With 0.0.0.0, other machines can send and read events. Default: 127.0.0.1.",
        HelpName = "address",
    };
    private readonly Option<string[]> _allowHost = new("--allow-host")
    {
        Description =
            "A host name to allow in the Host and Origin headers of requests, besides this machine's; repeatable. * allows all.",
        HelpName = "name",
    };
    private readonly Option<string?> _failOn = new("--fail-on")
    {
        Description =
            "What gives exit code 1: violation (an event that breaks the plan, also by not being planned), unplanned (only events that are not planned), missing (violations, and planned events that were never received) or none. Default: violation with a command, none without.",
        HelpName = "what",
    };
    private readonly ReportOptions _reports;

    public ServeCommand(ToolContext context)
        : base(
            context,
            "serve",
            "Receives events as Amplitude does, compares them with the plan, and shows them in a page."
        )
    {
        Arguments.Add(_command);
        Options.Add(_plan);
        Options.Add(_port);
        Options.Add(_listen);
        Options.Add(_allowHost);
        Options.Add(_failOn);
        _failOn.AcceptOnlyFromAmong("violation", "unplanned", "missing", "none");
        _reports = new(this, hasFailOn: false);
        _port.Validators.Add(result =>
        {
            if (result.GetValue(_port) is < 0 or > 65535)
            {
                result.AddError("'--port' must be from 0 to 65535.");
            }
        });
        _listen.Validators.Add(result =>
        {
            if (result.GetValue(_listen) is { } text && !IPAddress.TryParse(text, out _))
            {
                result.AddError($"'--listen' must be an IP address; found '{text}'.");
            }
        });
    }

    public override string Details =>
        "Point an SDK of any language at the address that the command prints, and open the address in a browser: events appear\n"
        + "as they are received, each with what is wrong with it and the line of the plan. Amplitude's HTTP V2, Batch, Identify\n"
        + "and Group Identify APIs are answered as Amplitude answers them, browsers included. The server keeps the newest 10,000\n"
        + "events in memory, and forwards nothing.\n"
        + "\n"
        + "It listens on this machine only, and refuses requests whose Host or Origin is another one. With `--listen`, other\n"
        + "machines can reach it by its address; names that they use for it need `--allow-host`. There is no password.\n"
        + "\n"
        + "`/report` has the counts, `/events` the newest events, and `/health` says whether the server runs, all as JSON.\n"
        + "\n"
        + "With a command, the server is a gate: it runs the command, ends with it, and reports which events broke the plan, which\n"
        + "planned events were never received, and which properties and enum values were not. A run in which no event was\n"
        + "received fails. The command has the address of the server in `TAXONOMY_COLLECTOR`, and the endpoint for events in\n"
        + "`AMPLITUDE_SERVER_URL` and in `Taxonomy__ServerUrl`, which programs on .NET's generic host read.";

    public override string FailureMeaning =>
        "the plan has errors, the command failed, or the run has what `--fail-on` names, or no event was received";

    public override string ErrorMeaning =>
        "wrong arguments, no plan, a port in use, or a command that cannot be started";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Show events in a browser at http://127.0.0.1:8095/", "taxonomy serve"),
        new("Run the tests, and fail if an event breaks the plan", "taxonomy serve -- dotnet test"),
        new(
            "Also fail if a planned event is never sent, and write a file for the CI system",
            "taxonomy serve --fail-on missing --report junit=events.xml -- dotnet test"
        ),
    ];

    protected override int Run(ParseResult arguments)
    {
        if (LoadWhole(arguments.GetValue(_plan), "the server was not started") is not var (loaded, plan, index))
        {
            return ExitCode.Findings;
        }

        var name = Path.GetFileName(loaded.Location.Folder);
        var session = new LiveSession(new ServedPlan(name, plan, index, Context.Folder));
        return RunAsync(session, loaded, arguments).GetAwaiter().GetResult();
    }

    private async Task<int> RunAsync(LiveSession session, LoadedPlan loaded, ParseResult arguments)
    {
        var command = arguments.GetValue(_command) ?? [];
        int? commandCode = null;
        using (var stopping = new StopSignals())
        {
            var server = await StartAsync(session, arguments, command.Length > 0).ConfigureAwait(false);
            await using (server.ConfigureAwait(false))
            {
                Announce(server, AddressOf(arguments), command.Length == 0);
                if (command.Length > 0)
                {
                    commandCode = await GatedCommand
                        .RunAsync(command, server, Context, stopping.Token)
                        .ConfigureAwait(false);
                }
                else
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, stopping.Token)
                        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
        }

        return Report(session, loaded, arguments, commandCode);
    }

    private Task<CollectorServer> StartAsync(LiveSession session, ParseResult arguments, bool hasCommand) =>
        LiveCollector.StartAsync(
            session,
            AddressOf(arguments),
            arguments.GetValue(_port) ?? (hasCommand ? 0 : DefaultPort),
            arguments.GetValue(_allowHost) ?? []
        );

    private IPAddress AddressOf(ParseResult arguments) =>
        arguments.GetValue(_listen) is { } text ? IPAddress.Parse(text) : IPAddress.Loopback;

    private void Announce(CollectorServer server, IPAddress address, bool isLive)
    {
        Context.Error.WriteLine($"Listening on {server.BaseAddress}");
        if (!IPAddress.IsLoopback(address))
        {
            Context.Error.WriteLine(
                $"taxonomy: warning: Other machines can send and read events at {address}, port {server.BaseAddress.Port}."
            );
        }

        if (isLive)
        {
            Context.Error.WriteLine(
                $"Open it in a browser, and send events to {server.HttpV2Endpoint}. Press Ctrl+C to stop."
            );
        }
    }

    private int Report(LiveSession session, LoadedPlan loaded, ParseResult arguments, int? commandCode)
    {
        var failure = FailureOf(arguments.GetValue(_failOn) ?? (commandCode is null ? "none" : "violation"));
        var snapshot = session.Snapshot();
        var result = ServeFindings.Create(snapshot, loaded, session.Plan, failure, Context);
        _reports.Write(
            arguments,
            Context,
            () => result,
            ("text", (output, isTerminal) => new TextReport(output, isTerminal).Write(result)),
            (
                "json",
                (output, _) => JsonOutput.Write(output, json => ServeJson.WriteReport(json, snapshot, session.Plan))
            )
        );
        if (commandCode is { } code and not 0)
        {
            Context.WriteError($"The command returned {code.ToString(CultureInfo.InvariantCulture)}.");
            return ExitCode.Findings;
        }

        return result.HasFailed ? ExitCode.Findings : ExitCode.Success;
    }

    /// <summary>Returns what a word of <c>--fail-on</c> means.</summary>
    internal static ServeFailure FailureOf(string word) =>
        word switch
        {
            "violation" => ServeFailure.Violation,
            "unplanned" => ServeFailure.Unplanned,
            "missing" => ServeFailure.Missing,
            _ => ServeFailure.None,
        };
}
