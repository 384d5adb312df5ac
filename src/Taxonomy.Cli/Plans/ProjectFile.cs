using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Live.Plans;
using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Cli.Plans;

/// <summary>
/// Reads what a project sets for its plan. Most projects set nothing, which their text shows; the others are evaluated
/// by MSBuild, which takes about a second.
/// </summary>
internal static partial class ProjectFile
{
    private static readonly string[] s_properties =
    [
        "TargetFramework",
        "TargetFrameworks",
        "TaxonomySource",
        "TaxonomyToday",
        "TaxonomyProductVersion",
        "TaxonomyBaseline",
        "EnableDefaultTaxonomyPlanItems",
        "NoWarn",
        "TreatWarningsAsErrors",
        "WarningsAsErrors",
        "WarningsNotAsErrors",
    ];

    private static readonly string[] s_items =
    [
        "TaxonomyPlan",
        "TaxonomyShippedPlan",
        "GlobalAnalyzerConfigFiles",
        "PackageReference",
    ];

    private static readonly string[] s_sharedFiles = ["Directory.Build.props", "Directory.Build.targets"];

    /// <summary>Returns where the plan of a project is, with what the project decides.</summary>
    public static PlanLocation Locate(string project, ToolContext context)
    {
        var folder = Path.GetDirectoryName(project)!;
        return DecidesSomething(project, folder)
            ? Evaluate(project, folder, context)
            : PlanLocation.InFolder(folder, context);
    }

    private static bool DecidesSomething(string project, string folder) =>
        s_sharedFiles
            .SelectMany(name => Ancestors.FilesFrom(folder, name))
            .Prepend(project)
            .Any(file => Decision().IsMatch(File.ReadAllText(file)));

    private static PlanLocation Evaluate(string project, string folder, ToolContext context)
    {
        var values = Query(project, framework: null, context);
        var frameworks = values.Properties["TargetFrameworks"];
        if (values.Properties["TargetFramework"].Length == 0 && frameworks.Length > 0)
        {
            // What a package adds is there for one framework at a time.
            values = Query(project, frameworks.Split(';', StringSplitOptions.TrimEntries)[0], context);
        }

        var hasTargets = values.Properties["EnableDefaultTaxonomyPlanItems"].Length > 0;
        var others = values.Items["GlobalAnalyzerConfigFiles"];
        var settings = new ProjectProperties
        {
            Source = Value("TaxonomySource"),
            Today = Value("TaxonomyToday"),
            ProductVersion = Value("TaxonomyProductVersion"),
            Severities = new()
            {
                NoWarn = Ids("NoWarn"),
                TreatWarningsAsErrors = bool.TryParse(Value("TreatWarningsAsErrors"), out var isTrue) && isTrue,
                WarningsAsErrors = Ids("WarningsAsErrors"),
                WarningsNotAsErrors = Ids("WarningsNotAsErrors"),
                Configured = GlobalConfig.Read(folder, others, context),
            },
        };
        if (hasTargets)
        {
            return new(
                folder,
                [.. values.Items["TaxonomyPlan"].Distinct(StringComparer.Ordinal)],
                values.Items["TaxonomyShippedPlan"].Order(StringComparer.Ordinal).FirstOrDefault(),
                Baseline(),
                settings
            );
        }

        if (values.References.Contains("Taxonomy", StringComparer.OrdinalIgnoreCase))
        {
            throw new ToolException(
                $"The packages of '{context.DisplayPath(project)}' are not restored; run 'dotnet restore' first."
            );
        }

        return new(folder, PlanFolder.Find(folder), PlanFolder.ShippedIn(folder), Baseline(), settings);

        // One that is missing is an error, as in the build.
        string? Baseline() =>
            Value("TaxonomyBaseline") is { } path ? Path.GetFullPath(path, folder) : PlanFolder.BaselineIn(folder);

        string? Value(string name) => values.Properties[name] is { Length: > 0 } value ? value : null;

        HashSet<string> Ids(string name) =>
            new(
                values.Properties[name].Split([';', ','], StringSplitOptions.TrimEntries),
                StringComparer.OrdinalIgnoreCase
            );
    }

    private static Evaluation Query(string project, string? framework, ToolContext context)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.GetDirectoryName(project)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "true";
        start.ArgumentList.Add("msbuild");
        start.ArgumentList.Add(project);
        start.ArgumentList.Add("-getProperty:" + string.Join(',', s_properties));
        start.ArgumentList.Add("-getItem:" + string.Join(',', s_items));
        if (framework is not null)
        {
            start.ArgumentList.Add("-property:TargetFramework=" + framework);
        }

        try
        {
            using var waiting = Waiting.Start(context, $"Evaluating {context.DisplayPath(project)}");
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0)
            {
                return Evaluation.Parse(output);
            }

            var message = (output + errors.Result).Trim().Split('\n')[0].Trim();
            throw new ToolException($"'{context.DisplayPath(project)}' cannot be evaluated: {message}");
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or JsonException)
        {
            throw new ToolException(
                $"'{context.DisplayPath(project)}' cannot be evaluated by MSBuild: {exception.Message}",
                exception
            );
        }
    }

    // What makes a project's plan or severities other than the default.
    [GeneratedRegex(
        "TaxonomyPlan|TaxonomyShippedPlan|TaxonomySource|TaxonomyToday|TaxonomyBaseline|TaxonomyProductVersion"
            + "|EnableDefaultTaxonomyPlanItems|TreatWarningsAsErrors|GlobalAnalyzerConfigFiles|TAX[0-9]{3}"
    )]
    private static partial Regex Decision();

    private sealed record Evaluation(
        IReadOnlyDictionary<string, string> Properties,
        IReadOnlyDictionary<string, IReadOnlyList<string>> Items,
        IReadOnlyList<string> References
    )
    {
        public static Evaluation Parse(string json)
        {
            using var document = JsonDocument.Parse(json);
            var properties = document.RootElement.GetProperty(nameof(Properties));
            var items = document.RootElement.GetProperty(nameof(Items));
            return new(
                s_properties.ToDictionary(name => name, name => properties.GetProperty(name).GetString() ?? ""),
                s_items.ToDictionary(name => name, name => Values(items.GetProperty(name), "FullPath")),
                Values(items.GetProperty("PackageReference"), "Identity")
            );
        }

        private static IReadOnlyList<string> Values(JsonElement items, string name) =>
            [.. items.EnumerateArray().Select(item => item.GetProperty(name).GetString()!)];
    }
}
