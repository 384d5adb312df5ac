using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers;
using Taxonomy.Generators.Diagnostics;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Types;

namespace Taxonomy.Generators.Tests.Documentation;

/// <summary>Writes what repeats the rows of rules and types: lists, settings, schemas, and the constant parts of pages.</summary>
internal static partial class RuleFiles
{
    private const string Releases = "src/Taxonomy.Generators/AnalyzerReleases.Unshipped.md";

    /// <summary>Gets the files by their paths in the repository, each with what makes its text of the one it has.</summary>
    public static IReadOnlyDictionary<string, Func<string, string>> All { get; } =
        new Dictionary<string, Func<string, string>>(
            RulePages.Reported.Select(rule =>
                KeyValuePair.Create<string, Func<string, string>>($"docs/rules/{rule.Id}.md", text => Page(text, rule))
            )
        )
        {
            ["docs/messages.md"] = _ => Messages(),
            ["docs/plan-format.md"] = Limits,
            ["docs/rules/README.md"] = Index,
            ["docs/rules/strict.md"] = Strict,
            ["schema/taxonomy.schema.json"] = Schema,
            ["schema/taxonomy.fragment.schema.json"] = Schema,
            ["schema/taxonomy.shipped.schema.json"] = ShippedSchema,
            [Releases] = ReleaseTracking,
        };

    private static string Page(string text, DiagnosticDescriptor rule)
    {
        text = TitleLine().Replace(text, $"# {rule.Id}: {rule.Title}", 1);
        text = CategoryLine().Replace(text, $"Category `{rule.Category}`, by default: {RulePages.DefaultOf(rule)}.", 1);
        return ConfigurationSection().Replace(text, _ => $"## Configuration\n\n{Configuration(rule)}\n", 1);
    }

    private static string Configuration(DiagnosticDescriptor rule)
    {
        const string InYaml = "An `.editorconfig` and `#pragma` have no effect on diagnostics in YAML.";
        var severity = $"`dotnet_diagnostic.{rule.Id}.severity = none | suggestion | warning | error`";
        if (RuleCatalog.Find(rule.Id) is { } onPlan)
        {
            return !RuleCatalog.IsConfigurable(onPlan)
                ? onPlan.Messages.All(message => message.DefaultSeverity == FindingSeverity.Error)
                    ? "None: the rule cannot be lowered or suppressed, because what it reports is not generated."
                    : "None: the rule is an error where something is not generated, and otherwise a warning."
                : onPlan.DefaultSeverity == FindingSeverity.None
                    ? $"Off by default. Switch it on in the plan's root with `rules: {{ {rule.Id}: info | warning | error }}`; a "
                        + $"`.globalconfig` cannot switch it on. At one item, suppress it with `suppress: [{rule.Id}]`; for the "
                        + $"whole build, with `NoWarn` in the project file. {InYaml}"
                    : $"In the plan's root, `rules: {{ {rule.Id}: none | info | warning | error }}`; at one item, `suppress: "
                        + $"[{rule.Id}]`. For the whole build, `NoWarn` in the project file, or {severity} in a `.globalconfig`. "
                        + InYaml;
        }

        if (rule.Id == CodeRules.UntrackedEvent.Id)
        {
            return $"Off by default. Switch it on with {severity} in a `.globalconfig`. {InYaml}";
        }

        if (rule.Id == CodeRules.UnreadableSetting.Id)
        {
            return $"In a `.globalconfig`, {severity}, or `NoWarn` in the project file. The diagnostic has no location, so an "
                + "`.editorconfig` has no effect.";
        }

        var text =
            $"In an `.editorconfig` or a `.globalconfig`, {severity}; in the code, `#pragma warning disable {rule.Id}` or "
            + $"`[SuppressMessage(\"{rule.Category}\", \"{rule.Id}\")]`. The plan's `rules:` and `suppress:` apply to rules on "
            + "the plan only.";
        return rule.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd)
            ? text
                + " The rule analyzes the whole program, so it reports in builds, and in editors that analyze the entire "
                + "solution."
            : text;
    }

    private static string Messages()
    {
        var text = new StringBuilder(
            """
            # Messages

            All messages by rule, with `{0}` and so on for names from the plan or the code. This page is generated; [how](contributing.md) says with which command.

            """.ReplaceLineEndings("\n")
        );
        foreach (var rule in RulePages.Reported)
        {
            text.Append($"\n## {rule.Id}: {rule.Title}\n\n");
            foreach (var message in MessagesOf(rule.Id))
            {
                // Only a message with arguments is a format, where braces are written twice.
                var shown = message.Contains("{0}", StringComparison.Ordinal)
                    ? message.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal)
                    : message;
                text.Append($"- `{shown}`\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Returns the messages of a rule, without the one for what exceeds the most findings that are shown.</summary>
    public static IEnumerable<string> MessagesOf(string id) =>
        RuleCatalog.Find(id) is { } rule
            ? rule.Messages.Select(message => message.Text)
            : CodeRules
                .Messages.Where(message => message.Id == id && message != CodeRules.MoreUntrackedEvents)
                .Select(message => message.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static string Index(string text)
    {
        const string OnCode = "\n## On C# code\n";
        var parts = text.Split(OnCode);
        return WithTable(parts[0], rule => !IsOnCode(rule)) + OnCode + WithTable(parts[1], IsOnCode);

        static string WithTable(string text, Func<DiagnosticDescriptor, bool> isListed)
        {
            var start = text.IndexOf("| ID |", StringComparison.Ordinal);
            var end = text.LastIndexOf("|\n", StringComparison.Ordinal) + 2;
            var rows = RulePages
                .Reported.Where(isListed)
                .Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {RulePages.DefaultOf(rule)} |\n");
            return text[..start] + "| ID | Rule | Default |\n|---|---|---|\n" + string.Concat(rows) + text[end..];
        }
    }

    private static bool IsOnCode(DiagnosticDescriptor rule) => rule.Id.StartsWith("TAX5", StringComparison.Ordinal);

    private static string Strict(string text)
    {
        // What is off by default on the plan's side, a .globalconfig cannot switch on.
        var config = new StringBuilder("is_global = true\n");
        var category = "";
        foreach (
            var rule in RulePages.Reported.Where(rule =>
                rule.DefaultSeverity is not (DiagnosticSeverity.Error or DiagnosticSeverity.Hidden)
            )
        )
        {
            if (rule.Category != category)
            {
                category = rule.Category;
                config.Append($"\n# {category}\n");
            }

            config.Append($"dotnet_diagnostic.{rule.Id}.severity = error\n");
        }

        var rules = RuleCatalog
            .All.Where(rule => rule.DefaultSeverity == FindingSeverity.None)
            .Select(rule => $"  {rule.Id}: error    # {rule.Title}\n");
        text = Block("ini globalconfig").Replace(text, _ => $"```ini globalconfig\n{config}```", 1);
        return Block("yaml rules").Replace(text, _ => $"```yaml rules\nrules:\n{string.Concat(rules)}```", 1);

        static Regex Block(string kind) =>
            new($"^```{kind}\n.*?^```", RegexOptions.Multiline | RegexOptions.Singleline);
    }

    private static string Limits(string text) =>
        LimitKeys()
            .Replace(
                text,
                _ =>
                    "Keys, each with Amplitude's own limit for a project: "
                    + string.Join(", ", LimitRules.Limits.Select(limit => $"`{limit.Key}` ({Count(limit)})"))
                    + ". A value is",
                1
            );

    private static string Count(PlanLimit limit) =>
        limit.OfAmplitude.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private static string ShippedSchema(string text) =>
        ShippedType().Replace(text, _ => $@"(map<string, ?)*({string.Join('|', BuiltinTypes.Names)})(\\[\\]|>)*", 1);

    private static string Schema(string text)
    {
        text = SchemaTypes()
            .Replace(
                text,
                _ =>
                    "    \"typeName\": {\n      \"anyOf\": [\n        {\n          \"enum\": [\n"
                    + string.Join(",\n", BuiltinTypes.All.Select(type => $"            \"{type.Word}\""))
                    + "\n          ],\n          \"enumDescriptions\": [\n"
                    + string.Join(",\n", BuiltinTypes.All.Select(type => $"            \"{type.Description}\""))
                    + "\n          ]\n        }",
                1
            );
        text = SchemaLimits()
            .Replace(
                text,
                match =>
                    match.Groups["start"].Value
                    + string.Join(
                        ",\n",
                        LimitRules.Limits.Select(limit =>
                            $"        \"{limit.Key}\": {{\n          \"description\": \"The maximum number of {limit.Noun}, up to "
                            + $"Amplitude's limit of {Count(limit)}.\",\n          \"type\": [\n            \"integer\",\n"
                            + "            \"null\"\n          ],\n          \"minimum\": 0,\n"
                            + $"          \"maximum\": {limit.OfAmplitude}\n        }}"
                        )
                    )
                    + "\n",
                1
            );
        var rules = RuleCatalog.All.Where(RuleCatalog.IsConfigurable).ToList();
        text = SchemaRules()
            .Replace(
                text,
                _ =>
                    string.Join(
                        ",\n",
                        rules.Select(rule =>
                            $"        \"{rule.Id}\": {{\n          \"description\": \"{Hover(rule)}\",\n"
                            + "          \"$ref\": \"#/definitions/severity\"\n        }"
                        )
                    ) + "\n",
                1
            );
        return SchemaIds()
            .Replace(
                text,
                _ =>
                    "    \"ruleId\": {\n      \"enum\": [\n"
                    + string.Join(",\n", rules.Select(rule => $"        \"{rule.Id}\""))
                    + "\n      ],\n      \"enumDescriptions\": [\n"
                    + string.Join(",\n", rules.Select(rule => $"        \"{Hover(rule)}\""))
                    + "\n      ]\n    }",
                1
            );

        static string Hover(Rule rule) =>
            $"{rule.Title}. Default: {rule.DefaultSeverity.ToString().ToLowerInvariant()}.";
    }

    private static string ReleaseTracking(string text)
    {
        const string Line = "--------|----------|----------|-------\n";
        var shipped = Repository.Read("src/Taxonomy.Generators/AnalyzerReleases.Shipped.md");
        var rows = RulePages
            .Reported.Where(rule => !shipped.Contains(rule.Id, StringComparison.Ordinal))
            .Select(rule =>
                $"{rule.Id} | {rule.Category} | {(rule.IsEnabledByDefault ? rule.DefaultSeverity : "Disabled")} | "
                + $"[Documentation](../../docs/rules/{rule.Id}.md)\n"
            );
        return text[..(text.IndexOf(Line, StringComparison.Ordinal) + Line.Length)] + string.Concat(rows);
    }

    [GeneratedRegex(@"\A# .*")]
    private static partial Regex TitleLine();

    [GeneratedRegex(@"^Category `.*", RegexOptions.Multiline)]
    private static partial Regex CategoryLine();

    [GeneratedRegex(@"^## Configuration\n.*?(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ConfigurationSection();

    [GeneratedRegex(@"(?:^        ""TAX\d{3}"": \{\n.*\n.*\n        \},?\n)+", RegexOptions.Multiline)]
    private static partial Regex SchemaRules();

    [GeneratedRegex(@"\(map<string, \?\)\*\([a-z|]+\)\(\\\\\[\\\\\]\|>\)\*")]
    private static partial Regex ShippedType();

    [GeneratedRegex(
        @"^    ""typeName"": \{\n      ""anyOf"": \[\n        \{\n.*?^        \}",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex SchemaTypes();

    [GeneratedRegex("^Keys(?=[^\n]*`event_properties` \\([0-9,]+\\))[^\n]*?\\. A value is", RegexOptions.Multiline)]
    private static partial Regex LimitKeys();

    [GeneratedRegex(
        @"(?<start>^    ""limits"": \{\n.*?""properties"": \{\n).*?(?=^      \})",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex SchemaLimits();

    [GeneratedRegex(@"^    ""ruleId"": \{\n.*?^    \}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex SchemaIds();
}
