using System.CommandLine;
using Taxonomy.Amplitude.Api;

namespace Taxonomy.Cli.CommandLine;

/// <summary>
/// Represents how commands reach Amplitude: the options of the server, and the environment variables of the keys, which
/// are not read from the command line and never printed.
/// </summary>
internal sealed class AmplitudeAccess(ToolContext context)
{
    public const string TokenVariable = "AMPLITUDE_ACCESS_TOKEN";
    public const string KeyVariable = "AMPLITUDE_API_KEY";
    public const string SecretVariable = "AMPLITUDE_SECRET_KEY";

    /// <summary>What help and pages say about the keys of a project.</summary>
    public const string KeysDetails =
        $"Keys come from the environment variables `{KeyVariable}` and `{SecretVariable}` only, and are never printed.";

    private const int MostAttempts = 4;

    /// <summary>The longest pause between two attempts; the clients' deadlines are all longer.</summary>
    public static readonly TimeSpan LongestRetryDelay = TimeSpan.FromMinutes(1);

    private readonly Option<string> _region = new("--region")
    {
        Description = "The region of the account: us or eu.",
        HelpName = "region",
        DefaultValueFactory = _ => "us",
    };
    private readonly Option<string?> _server = new("--server")
    {
        Description =
            "Another server than Amplitude's, for example a proxy. It must use https unless it is this machine.",
        HelpName = "url",
    };

    /// <summary>Adds the options of the server to a command.</summary>
    public void AddOptions(Command command)
    {
        _region.AcceptOnlyFromAmong("us", "eu");
        command.Options.Add(_region);
        command.Options.Add(_server);
    }

    /// <summary>Returns clients with the access token, for the Developer API.</summary>
    /// <exception cref="ToolException">The token is missing, or the server is not valid.</exception>
    public AmplitudeApi WithToken(ParseResult arguments) =>
        Create(arguments, options => options.AccessToken = Secret(TokenVariable));

    /// <summary>Returns clients with the project's keys, for all other APIs.</summary>
    /// <exception cref="ToolException">A key is missing, or the server is not valid.</exception>
    public AmplitudeApi WithKeys(ParseResult arguments) =>
        Create(
            arguments,
            options =>
            {
                options.ApiKey = Secret(KeyVariable);
                options.SecretKey = Secret(SecretVariable);
            }
        );

    /// <summary>Returns the key of the project, the region, and the address of another server, for sending events.</summary>
    /// <exception cref="ToolException">The key is missing, or the server is not valid.</exception>
    public (string ApiKey, bool IsEurope, Uri? Server) ForEvents(ParseResult arguments)
    {
        var server = arguments.GetValue(_server) is { } address ? ServerAt(address) : null;
        return server is { Scheme: not "https", IsLoopback: false }
            ? throw new ToolException($"'--server' must use https unless it is this machine; found '{server}'.")
            : (Secret(KeyVariable), IsEurope(arguments), server);
    }

    /// <summary>Waits for an answer of Amplitude.</summary>
    /// <exception cref="ToolException">Amplitude refused the request or could not answer it.</exception>
    public static T Wait<T>(Func<Task<T>> send)
    {
        try
        {
            return send().GetAwaiter().GetResult();
        }
        catch (AmplitudeApiException exception)
        {
            throw new ToolException(exception.Message, exception);
        }
    }

    private AmplitudeApi Create(ParseResult arguments, Action<AmplitudeApiOptions> addKeys)
    {
        var options = new AmplitudeApiOptions
        {
            Region = IsEurope(arguments) ? AmplitudeRegion.EU : AmplitudeRegion.US,
            Server = arguments.GetValue(_server) is { } address ? ServerAt(address) : null,
            TimeProvider = context.Clock,
            MaxAttempts = MostAttempts,
            MaxRetryDelay = LongestRetryDelay,
        };
        addKeys(options);
        try
        {
            return new(options);
        }
        catch (ArgumentException exception)
        {
            throw new ToolException(exception.Message, exception);
        }
    }

    private bool IsEurope(ParseResult arguments) => arguments.GetValue(_region) == "eu";

    private static Uri ServerAt(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri
            : throw new ToolException($"'--server' must be an https address; found '{address}'.");

    private string Secret(string variable) =>
        context.Environment(variable)?.Trim() is { Length: > 0 } value
            ? value
            : throw new ToolException(
                $"Set the environment variable {variable}; keys are not read from the command line."
            );
}
