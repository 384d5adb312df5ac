using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Data;

namespace Taxonomy.Cli.Recorded;

/// <summary>Contains the argument and options that name recorded events: files of an export, or hours of Amplitude.</summary>
internal sealed class EventSourceOptions
{
    private readonly ToolContext _context;
    private readonly EngineOptions? _engine;
    private readonly Argument<string[]> _sources = new("source")
    {
        Description =
            "Files or folders of an export: zips, .json.gz files and lines of JSON, also those of the collector. The content decides, not the name.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly ExportPeriod _period;
    private readonly AmplitudeAccess _amplitude;

    /// <summary>Adds the argument and the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="context">Where it runs.</param>
    /// <param name="engine">The engine; null for DuckDB.</param>
    public EventSourceOptions(Command command, ToolContext context, EngineOptions? engine = null)
    {
        _context = context;
        _engine = engine;
        _amplitude = new(context);
        command.Arguments.Add(_sources);
        _period = new(command, _sources, engine);
        _amplitude.AddOptions(command);
    }

    /// <summary>Returns a database with the events, and the source with what could not be read.</summary>
    /// <exception cref="ToolException">A path does not exist, or an export or package cannot be fetched.</exception>
    public (IEventDatabase Database, EventSource Source) Load(ParseResult arguments)
    {
        var window = _period.Find(arguments, _context);
        var source = new EventSource(_context, EventDatabase.MaxLineBytes);
        var files = source.FindFiles(arguments.GetValue(_sources) ?? []);
        var database = _engine?.Create(arguments, _context) ?? DuckDbPackage.CreateDatabase(_context);
        try
        {
            if (_engine?.HasTable(arguments.CommandResult) == true)
            {
                return (database, source);
            }

            using var waiting = Waiting.Start(_context, window is null ? "Reading events" : "Exporting events");
            if (window is { } hours)
            {
                using var amplitude = _amplitude.WithKeys(arguments);
                AmplitudeAccess.Wait(() => LoadAsync(database, source.ReadAsync(amplitude, hours, waiting)));
            }
            else
            {
                LoadAsync(database, source.ReadAsync(files, waiting)).GetAwaiter().GetResult();
            }

            return (database, source);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static async Task<bool> LoadAsync(IEventDatabase database, IAsyncEnumerable<ReadOnlyMemory<byte>> lines)
    {
        await database.LoadAsync(lines, CancellationToken.None).ConfigureAwait(false);
        return true;
    }
}
