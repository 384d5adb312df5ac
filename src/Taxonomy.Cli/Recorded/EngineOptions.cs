using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Data;

namespace Taxonomy.Cli.Recorded;

/// <summary>Contains the options that name the engine that answers the questions.</summary>
internal sealed partial class EngineOptions
{
    public const string PasswordVariable = "CLICKHOUSE_PASSWORD";

    private readonly Option<string?> _engine = new("--engine")
    {
        Description =
            $"A server of ClickHouse that answers the questions: {ClickHouseAddress.Form}, with ?secure=true for https. The password is in the environment variable {PasswordVariable}. Default: DuckDB, on this machine.",
        HelpName = "address",
    };
    private readonly Option<string?> _table = new("--table")
    {
        Description = "A table of the engine that has the events already, instead of files.",
        HelpName = "name",
    };

    private readonly Option<string?> _emit = new("--emit-sql")
    {
        Description =
            "Write the questions as SQL for another engine, instead of asking them: duckdb, clickhouse, spark, trino, snowflake or bigquery. The rows are in the table that '--table' names; default: amplitude_events.",
        HelpName = "engine",
    };
    private readonly Option<string?> _output = new("--output")
    {
        Description = "The folder of '--emit-sql'. Default: audit-ENGINE.",
        HelpName = "folder",
    };

    /// <summary>Adds the options to a command.</summary>
    public EngineOptions(Command command)
    {
        command.Options.Add(_engine);
        command.Options.Add(_table);
        _emit.AcceptOnlyFromAmong([.. SqlDialect.All.Select(dialect => dialect.Name)]);
        command.Options.Add(_emit);
        command.Options.Add(_output);
        command.Validators.Add(result =>
        {
            var (hasEngine, isEmitting) = (result.GetResult(_engine) is not null, result.GetResult(_emit) is not null);
            if (hasEngine == isEmitting && (hasEngine || result.GetResult(_table) is not null))
            {
                result.AddError("'--table' requires either '--engine' or '--emit-sql'.");
            }

            if (result.GetResult(_output) is not null && !isEmitting)
            {
                result.AddError("'--output' requires '--emit-sql'.");
            }

            if (result.GetValue(_table) is { } table && !TableName().IsMatch(table))
            {
                result.AddError($"'{table}' is not the name of a table; write name or database.name.");
            }
        });
    }

    /// <summary>Returns whether the events are in a table already.</summary>
    public bool HasTable(SymbolResult result) =>
        result.GetResult(_table) is not null || result.GetResult(_emit) is not null;

    /// <summary>Writes the questions for another engine, and returns whether this was what the options say.</summary>
    /// <param name="arguments">The options.</param>
    /// <param name="context">Where the command runs.</param>
    /// <param name="addPlan">Adds the tables of the plan.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public bool TryEmit(ParseResult arguments, ToolContext context, Action<ITableSink> addPlan)
    {
        if (arguments.GetValue(_emit) is not { } engine)
        {
            return false;
        }

        var scripts = new SqlScripts(
            SqlDialect.All.First(dialect => dialect.Name == engine),
            arguments.GetValue(_table) ?? "amplitude_events"
        );
        addPlan(scripts);
        var folder = context.FullPath(arguments.GetValue(_output) ?? $"audit-{engine}");
        Directory.CreateDirectory(folder);
        foreach (var (name, sql) in scripts.Files())
        {
            File.WriteAllText(Path.Combine(folder, name), sql);
        }

        context.Output.WriteLine(
            $"Wrote {context.DisplayPath(folder)}. Run 01_events.sql, 02_plan.sql and 03_prepare.sql first, then any question."
        );
        return true;
    }

    /// <summary>Creates what the questions need: an empty database, or one over the table.</summary>
    /// <exception cref="ToolException">The address is not valid, or DuckDB's package cannot be restored.</exception>
    /// <exception cref="IOException">The server cannot be reached, or refused it.</exception>
    public IEventDatabase Create(ParseResult arguments, ToolContext context)
    {
        if (arguments.GetValue(_engine) is not { } engine)
        {
            return DuckDbPackage.CreateDatabase(context);
        }

        return ClickHouseAddress.TryParse(engine, context.Environment(PasswordVariable), out var address)
            ? ClickHouseEvents.Create(address, arguments.GetValue(_table))
            // The address could have a password.
            : throw new ToolException($"The address of '--engine' must have the form {ClickHouseAddress.Form}.");
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex TableName();
}
