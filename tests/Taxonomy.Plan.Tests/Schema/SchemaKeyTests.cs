using System.Text.Json.Nodes;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Tests.Schema;

/// <summary>
/// The schema knows exactly what the reader knows. The reader is asked, not its documentation: a key is known where it
/// is not reported as unknown.
/// </summary>
public sealed class SchemaKeyTests
{
    /// <summary>A plan with a place for a key, in each kind of mapping.</summary>
    private static readonly Dictionary<string, string> Places = new()
    {
        [""] = "{0}: x",
        ["csharp"] = "csharp:\n  {0}: x",
        ["naming"] = "naming:\n  {0}: x",
        ["convention"] = "naming:\n  events:\n    {0}: x",
        ["limits"] = "limits:\n  {0}: x",
        ["required_keys"] = "required_keys:\n  {0}: x",
        ["classification"] = "classifications:\n  c:\n    {0}: x",
        ["rules"] = "rules:\n  {0}: x",
        ["typeDefinition"] = "types:\n  T:\n    {0}: x",
        ["enumValue"] = "types:\n  T:\n    enum:\n      - {0}: x",
        ["property"] = "events:\n  E:\n    properties:\n      p:\n        {0}: x",
        ["userProperty"] = "user_properties:\n  p:\n    {0}: x",
        ["groupProperty"] = "group_types:\n  g:\n    properties:\n      p:\n        {0}: x",
        ["bundle"] = "bundles:\n  b:\n    {0}: x",
        ["groupType"] = "group_types:\n  g:\n    {0}: x",
        ["event"] = "events:\n  E:\n    {0}: x",
        ["variant"] = "events:\n  E:\n    variants:\n      on: p\n      v:\n        {0}: x",
        ["deprecated"] = "events:\n  E:\n    deprecated:\n      {0}: x",
    };

    /// <summary>Every key that the schema has anywhere, and those that the reader suggests.</summary>
    private static IEnumerable<string> AllKeys =>
        Places
            .Keys.SelectMany(PlanSchema.Root.Keys)
            .Concat(PlanKeys.Root)
            .Concat(PlanKeys.PropertyWithOperations)
            .Concat(PlanKeys.Event)
            .Concat(RuleCatalog.All.Select(rule => rule.Id))
            .Append("nonsense")
            .Append("x-own")
            .Distinct();

    public static TheoryData<string> Mappings => [.. Places.Keys];

    [Theory]
    [MemberData(nameof(Mappings))]
    public void The_schema_has_the_keys_that_the_reader_takes(string mapping)
    {
        var taken = AllKeys.Where(key => IsKnown(Places[mapping], key));
        Assert.Equal(
            taken.Order(StringComparer.Ordinal),
            PlanSchema.Root.Keys(mapping).Append("x-own").Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_fragments_schema_is_the_roots_without_settings()
    {
        Assert.Equal(
            PlanKeys.Fragment.Order(StringComparer.Ordinal),
            PlanSchema.Fragment.Keys("").Order(StringComparer.Ordinal)
        );
        Assert.True(JsonNode.DeepEquals(PlanSchema.Root.Definitions, PlanSchema.Fragment.Definitions));
        foreach (var key in PlanKeys.Fragment)
        {
            Assert.True(
                JsonNode.DeepEquals(
                    PlanSchema.Root.Json["properties"]![key],
                    PlanSchema.Fragment.Json["properties"]![key]
                ),
                key
            );
        }
    }

    /// <summary>The lists from which the reader suggests keys.</summary>
    [Fact]
    public void The_readers_suggestions_are_the_keys_that_it_takes()
    {
        Dictionary<string, IReadOnlyList<string>> lists = new()
        {
            [""] = PlanKeys.Root,
            ["csharp"] = PlanKeys.CSharp,
            ["naming"] = PlanKeys.Naming,
            ["convention"] = PlanKeys.Convention,
            ["limits"] = PlanKeys.Limits,
            ["required_keys"] = PlanKeys.RequiredKeys,
            ["typeDefinition"] = PlanKeys.Type,
            ["enumValue"] = PlanKeys.EnumValue,
            ["property"] = PlanKeys.Property,
            ["userProperty"] = PlanKeys.PropertyWithOperations,
            ["groupProperty"] = PlanKeys.PropertyWithOperations,
            ["bundle"] = PlanKeys.Bundle,
            ["groupType"] = PlanKeys.GroupType,
            ["event"] = PlanKeys.Event,
            ["variant"] = PlanKeys.Variant,
            ["deprecated"] = PlanKeys.Deprecated,
        };
        Assert.All(
            lists,
            list =>
                Assert.Equal(
                    PlanSchema.Root.Keys(list.Key).Order(StringComparer.Ordinal),
                    list.Value.Order(StringComparer.Ordinal)
                )
        );
    }

    [Fact]
    public void The_schema_has_the_readers_words()
    {
        Assert.Equal(PlanKeys.Operations, PlanSchema.Root.Words("operation"));
        Assert.Equal(PlanKeys.EventKinds, PlanSchema.Root.Words("eventKind"));
        Assert.Equal(PlanKeys.Stabilities, PlanSchema.Root.Words("stability"));
        Assert.Equal(PlanKeys.EventKeysToRequire, KeysToRequire("events"));
        Assert.Equal(PlanKeys.PropertyKeysToRequire, KeysToRequire("event_properties"));
        Assert.Equal(
            BuiltinTypes.Names.Order(StringComparer.Ordinal),
            PlanSchema.Root.Words("typeName").Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ConventionDeclaration.Known.Order(StringComparer.Ordinal),
            PlanSchema.Root.Words("convention").Order(StringComparer.Ordinal)
        );
        Assert.Equal(["none", "info", "warning", "error"], PlanSchema.Root.Words("severity"));
        Assert.Equal(
            RuleCatalog.All.Where(RuleCatalog.IsConfigurable).Select(rule => rule.Id),
            PlanSchema.Root.Words("ruleId")
        );
    }

    [Theory]
    [InlineData("operation", "user_properties:\n  p:\n    type: {1}\n    operations: [{0}]")]
    [InlineData(
        "groupOperation",
        "group_types:\n  g:\n    properties:\n      p:\n        type: {1}\n        operations: [{0}]"
    )]
    public void The_schema_has_the_operations_that_the_reader_takes(string words, string place)
    {
        var taken = PlanKeys.Operations.Where(operation =>
        {
            var type = operation is "append" or "prepend" or "pre_insert" or "post_insert" or "remove"
                ? "string[]"
                : "integer";
            var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, place, operation, type);
            return PlanFixture.Read(text).Findings.Count == 0;
        });
        Assert.Equal(taken, PlanSchema.Root.Words(words));
    }

    [Fact]
    public void Each_rule_has_its_title_and_default_in_the_schema()
    {
        var rules = PlanSchema.Root.Json["properties"]!["rules"]!["properties"]!.AsObject();
        var hovers = PlanSchema.Root.Definitions["ruleId"]!["enumDescriptions"]!
            .AsArray()
            .Select(text => text!.GetValue<string>());
        var expected = RuleCatalog
            .All.Where(RuleCatalog.IsConfigurable)
            .Select(rule => $"{rule.Title}. Default: {rule.DefaultSeverity.ToString().ToLowerInvariant()}.")
            .ToList();
        Assert.Equal(expected, rules.Select(rule => rule.Value!["description"]!.GetValue<string>()));
        Assert.Equal(expected, hovers);
    }

    [Fact]
    public void Each_key_says_what_it_is_for()
    {
        foreach (var mapping in Places.Keys)
        {
            var silent = Descriptions(mapping).Where(key => key.Description.Length < 10).Select(key => key.Name);
            Assert.Empty(silent);
        }
    }

    private static IEnumerable<string> KeysToRequire(string of) =>
        PlanSchema.Root.Json["properties"]!["required_keys"]!["properties"]![of]!["items"]!["enum"]!
            .AsArray()
            .Select(word => word!.GetValue<string>());

    private static IEnumerable<(string Name, string Description)> Descriptions(string mapping)
    {
        var node =
            mapping.Length == 0
                ? PlanSchema.Root.Json
                : PlanSchema.Root.Definitions[mapping] ?? PlanSchema.Root.Json["properties"]![mapping];
        node = node!["properties"] is null
            ? node["anyOf"]!.AsArray().Single(form => form!["properties"] is not null)
            : node;
        return node!["properties"]!
            .AsObject()
            .Select(key => (key.Key, key.Value!["description"]?.GetValue<string>() ?? ""));
    }

    private static bool IsKnown(string place, string key)
    {
        // The version comes last, so that it is a key like any other where it is asked for.
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, place, key) + "\n";
        var result = PlanFixture.ReadFiles(("taxonomy.yaml", text));
        // The rules of the format are known, and refused all the same.
        return !result.Findings.Any(finding =>
            (
                finding.Rule == FormatRules.UnknownKey
                || finding.Message.Contains("cannot be lowered", StringComparison.Ordinal)
            )
            && PlanFixture.Underlined(text, finding) == key
        );
    }
}
