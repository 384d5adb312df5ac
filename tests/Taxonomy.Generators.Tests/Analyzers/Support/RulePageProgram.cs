using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Tests.Analyzers.Support;

/// <summary>The examples on a rule's page, as programs that compile.</summary>
internal static partial class RulePageProgram
{
    /// <summary>The plan that a page shows; null: it shows none.</summary>
    public static string? PlanOf(string page) =>
        PlanBlock().Match(page) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The C# examples of a kind: <c>problem</c> or <c>fixed</c>.</summary>
    public static List<string> Blocks(string page, string kind) =>
        [
            .. CodeBlock()
                .Matches(page)
                .Where(match => match.Groups[1].Value == kind)
                .Select(match => match.Groups[2].Value),
        ];

    /// <summary>
    /// Statements in a method that has what they need; comments of theirs may say what the settings are, what stands in
    /// a referenced assembly, and what the project's file and folder have.
    /// </summary>
    /// <param name="plan">The plan; null: there is none.</param>
    /// <param name="code">The statements.</param>
    /// <param name="switchedOn">A rule that is to be on, whatever its default.</param>
    /// <param name="severities">More lines for the settings of C# files.</param>
    /// <param name="globalSeverities">Lines for the settings of everything.</param>
    /// <param name="header">What stands before everything.</param>
    /// <param name="attribute">What stands before the class.</param>
    public static (CodeTest Test, string Source) Of(
        string? plan,
        string code,
        string? switchedOn = null,
        string severities = "",
        string? globalSeverities = null,
        string header = "",
        string attribute = ""
    )
    {
        var analytics = plan is null ? "" : "Test.Tracking.Analytics analytics, ";
        var space = plan is null ? "" : "using Test.Tracking;";
        var source = $$"""
            {{header}}using System;
            using System.Collections.Generic;
            using Taxonomy;
            {{space}}

            {{attribute}}internal static class Page
            {
                internal static void Run({{analytics}}ITaxonomyClient client, string? userId, string deviceId)
                {
                    {{code}}
                }
            }
            """;
        var setting = Setting().Match(code);
        var reference = Reference().Match(code);
        var global = string.Join('\n', PropertiesOf(code).Append(globalSeverities).Where(line => line is not null));
        var lines = (setting.Success ? setting.Groups[1].Value + "\n" : "") + severities;
        return (
            new CodeTest
            {
                Plan = plan,
                EditorConfig = lines.Length > 0 ? $"[*.cs]\n{lines}" : null,
                GlobalConfig = global.Length > 0 ? global : null,
                MoreReferences = reference.Success
                    ? [LibraryOf(reference.Groups[1].Value, reference.Groups[2].Value)]
                    : [],
                SwitchedOn = switchedOn is null ? [] : [switchedOn],
            },
            source
        );
    }

    // As the targets of the package set them.
    private static IEnumerable<string> PropertiesOf(string code)
    {
        if (ProjectFile().Match(code) is { Success: true } property)
        {
            yield return $"build_property.{property.Groups[1].Value} = {property.Groups[2].Value}";
        }

        if (ProjectFolder().Match(code) is { Success: true } folder)
        {
            var plans = folder
                .Groups[1]
                .Value.Split(", ")
                .Where(file => file.EndsWith(".yaml", StringComparison.Ordinal));
            if (!plans.Contains("taxonomy.yaml"))
            {
                yield return "build_property.TaxonomyMissingPlan = /project/taxonomy.yaml";
                yield return $"build_property.TaxonomySeenPlan = {string.Join("|", plans)}";
            }
        }
    }

    private static MetadataReference LibraryOf(string name, string code) =>
        new CodeTest { Plan = null, AssemblyName = name }
            .Compile([("/library/Code.cs", code)])
            .Compilation.ToMetadataReference();

    [GeneratedRegex("^// Project file: <(\\w+)>(.*)</", RegexOptions.Multiline)]
    private static partial Regex ProjectFile();

    [GeneratedRegex("^// Project folder: (.*)$", RegexOptions.Multiline)]
    private static partial Regex ProjectFolder();

    [GeneratedRegex("^// (\\S+)\\.dll: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Reference();

    [GeneratedRegex("^```yaml\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex PlanBlock();

    [GeneratedRegex("^```csharp (\\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^// \\.editorconfig: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
