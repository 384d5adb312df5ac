using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Taxonomy.Collector.CommandLine;

/// <summary>The program's arguments.</summary>
internal static class CollectorCommand
{
    public static RootCommand Create()
    {
        var port = new Option<int>("--port", "-p")
        {
            Description = "The port on 127.0.0.1; 0 selects a free one.",
            DefaultValueFactory = _ => 8095,
            CustomParser = result => Number(result, "--port", 0, 65535),
        };
        var output = new Option<string?>("--out", "-o")
        {
            Description = "The file to which events are appended, one JSON object per line; - for standard output.",
            HelpName = "file",
        };
        var apiKeys = new Option<string[]>("--api-key", "-k")
        {
            Description = "An API key to accept; repeatable. By default, any key is accepted.",
            HelpName = "key",
        };
        var allowedHosts = new Option<string[]>("--allow-host")
        {
            Description =
                "A host name to allow in the Host and Origin headers of requests, besides this machine's; repeatable. "
                + "* allows all.",
            HelpName = "name",
        };
        var minIdLength = new Option<int>("--min-id-length")
        {
            Description = "The minimum length of user IDs and device IDs, unless a request specifies it.",
            DefaultValueFactory = _ => new CollectorOptions().MinIdLength,
            CustomParser = result => Number(result, "--min-id-length", 1, int.MaxValue),
            HelpName = "length",
        };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Print only rejected requests." };

        var command = new RootCommand(
            "A local, Amplitude-compatible ingestion server: it validates events as Amplitude does and prints what it "
                + "receives."
        )
        {
            port,
            output,
            apiKeys,
            allowedHosts,
            minIdLength,
            quiet,
        };
        command.SetAction(
            (arguments, cancellationToken) =>
                CollectorProgram.RunAsync(
                    new(
                        arguments.GetValue(port),
                        arguments.GetValue(output),
                        arguments.GetValue(apiKeys) ?? [],
                        arguments.GetValue(allowedHosts) ?? [],
                        arguments.GetValue(minIdLength),
                        arguments.GetValue(quiet)
                    ),
                    arguments.InvocationConfiguration,
                    cancellationToken
                )
        );
        return command;
    }

    private static int Number(ArgumentResult result, string option, int least, int most)
    {
        var text = result.Tokens[^1].Value;
        if (
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }

        result.AddError($"{option} must be an integer from {least} to {most}, not '{text}'.");
        return least;
    }
}
