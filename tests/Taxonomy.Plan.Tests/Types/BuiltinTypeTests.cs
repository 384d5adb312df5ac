using System.Text.RegularExpressions;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.History;
using Taxonomy.Plans.Rules;
using Taxonomy.Plans.Tests.Schema;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Tests.Types;

/// <summary>Takes every type through every place that must know it. A row that says too little fails here.</summary>
public sealed class BuiltinTypeTests
{
    private const string Definitions = """
        types:
          SomeEnum: { enum: [a, b] }
          SomeObject: { properties: { a: string } }

        """;

    public static TheoryData<ValueKind> Kinds => [.. Enum.GetValues<ValueKind>()];

    public static TheoryData<string> Words => [.. BuiltinTypes.Names];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_value_has_a_judge_of_its_constraints(ValueKind kind)
    {
        var group = BuiltinTypes.Find(kind)?.Constraints ?? ConstraintGroup.None;
        var type = new PlanType(kind)
        {
            Constraints = new Constraints { MinLength = 2, Minimum = "2" },
        };
        Assert.Equal(group == ConstraintGroup.Text, ConstraintJudge.Problem(type, "a") is not null);
        Assert.Equal(group == ConstraintGroup.Range, ConstraintJudge.Problem(type, 1) is not null);
    }

    [Fact]
    public void A_kind_of_value_without_a_row_has_no_judge()
    {
        var type = new PlanType((ValueKind)99);
        Assert.Throws<ArgumentOutOfRangeException>(() => ConstraintJudge.Problem(type, "a"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_value_is_read_described_shipped_and_compared(ValueKind kind)
    {
        var result = PlanFixture.Read(Definitions + $"events: {{ E: {{ properties: {{ p: \"{WordOf(kind)}\" }} }} }}");
        Assert.Empty(result.Findings.Select(finding => finding.Message));
        var type = result.Plan!.Events[0].Members[0].Property!.Type;
        Assert.Equal(kind, type.Kind);
        Assert.Matches("^(any|an? [a-z]+)$", BuiltinTypes.Describe(type));
        Assert.Equal(kind is ValueKind.Any or ValueKind.Union, WireTypes.Describe(type, result.Index!) is null);

        var shipped = ShippedPlan.From(result.Plan);
        var file = ShippedReader.Read(ShippedWriter.Write(shipped));
        Assert.Empty(file.Findings);
        Assert.Equal(shipped, file.Plan);

        var before = shipped.Events[0].Properties[0].Type;
        foreach (var other in Enum.GetValues<ValueKind>().Where(other => other != kind))
        {
            var plan = PlanFixture.ReadValid(
                Definitions + $"events: {{ E: {{ properties: {{ p: \"{WordOf(other)}\" }} }} }}"
            );
            var after = ShippedPlan.From(plan).Events[0].Properties[0].Type;
            var change = Assert.Single(TypeChange.Between(before, after)).Kind;
            if (BuiltinTypes.Find(other) is { Shape: WireShape.Any })
            {
                Assert.Equal(TypeChangeKind.Widened, change);
            }
            else if (other == ValueKind.Union)
            {
                var isMember = kind == ValueKind.Integer || BuiltinTypes.ShapeOf(kind, false) == WireShape.Text;
                Assert.Equal(isMember ? TypeChangeKind.Widened : TypeChangeKind.Changed, change);
            }
            else if (BuiltinTypes.ShapeOf(kind, false) != BuiltinTypes.ShapeOf(other, false))
            {
                Assert.Equal(TypeChangeKind.Changed, change);
            }
            else if (BuiltinTypes.Find(other) is { IsGeneral: true })
            {
                Assert.Equal(TypeChangeKind.Widened, change);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Every_type_can_be_optional_a_list_and_a_map_and_shared(string word)
    {
        var plan = PlanFixture.ReadValid(
            $"types: {{ Alias: {word} }}\nevent_properties: {{ p: {word} }}\nuser_properties: {{ u: {word} }}\n"
                + $"events: {{ E: {{ properties: {{ p, o: {word}?, l: \"{word}[]\", m: \"map<string, {word}>\", a: Alias }} }} }}"
        );
        var kind = BuiltinTypes.Find(word)!.Kind;
        var types = plan.Events[0].Members.Select(member => member.Property!.Type).ToList();
        Assert.Equal([kind, kind, kind, kind, kind], types.Select(type => PlanTypes.Leaf(type).Kind));
        Assert.Equal([kind, kind, ValueKind.List, ValueKind.Map, kind], types.Select(type => type.Kind));
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Every_type_takes_the_constraints_that_its_row_says(string word)
    {
        foreach (var constraint in ConstraintDefinition.All)
        {
            var value = constraint.Kind switch
            {
                ConstraintKind.Pattern => "\"^a\"",
                ConstraintKind.UniqueItems => "true",
                ConstraintKind.Format => "email",
                _ => "1",
            };
            var result = PlanFixture.Read(
                $"events: {{ E: {{ properties: {{ p: {{ type: {word}, {constraint.Key}: {value} }} }} }} }}"
            );
            Assert.Equal(
                BuiltinTypes.Find(word)!.Constraints == constraint.Group,
                !result.Findings.Any(finding => finding.Message.Contains(constraint.Key, StringComparison.Ordinal))
            );
        }
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Every_type_has_constants_unless_its_row_says_otherwise(string word)
    {
        var type = BuiltinTypes.Find(word)!;
        Assert.Equal(type.ToJson is not null, type.Example is not null);
        var result = PlanFixture.Read(
            $"events: {{ E: {{ properties: {{ p: {{ type: {word}, const: {ValueOf(type)} }} }} }} }}"
        );
        Assert.Equal(type.ToJson is not null, result.Findings.Count == 0);
        if (type.Shape != WireShape.Text || word == "string")
        {
            return;
        }

        var wrong = PlanFixture.Read($"events: {{ E: {{ properties: {{ p: {{ type: {word}, const: \"a b\" }} }} }} }}");
        Assert.Contains($"is not {type.ValueNoun}", Assert.Single(wrong.Findings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Every_type_of_System_is_inferred_from_and_passed_as_itself(string word)
    {
        var type = BuiltinTypes.Find(word)!;
        if (type.CSharpType.StartsWith("global::System.", StringComparison.Ordinal) && !type.CSharpType.EndsWith('>'))
        {
            var name = type.CSharpType["global::System.".Length..];
            Assert.Same(type, BuiltinTypes.FromSystemType(name));
            Assert.Contains(name, type.SentAlike);
        }

        Assert.All(type.SentAlike.Concat(type.InferredFrom), AssertIsOfSystem);
    }

    [Fact]
    public void Numbers_have_a_format_and_what_has_constraints_can_be_judged()
    {
        foreach (var type in BuiltinTypes.All)
        {
            Assert.Equal(type.Shape == WireShape.Number, type.Number is not null);
            Assert.Equal(type.Number is not null, type.Constraints == ConstraintGroup.Range);
        }
    }

    [Fact]
    public void The_shipped_files_schema_has_exactly_these_types()
    {
        var words = string.Join('|', BuiltinTypes.Names);
        Assert.Equal(
            $"^(map<string, ?)*\\(?({words})( \\| ({words}))*\\)?(\\??(\\[\\]|>))*\\??$",
            PlanSchema.Shipped.Definitions["type"]!["pattern"]!.GetValue<string>()
        );
    }

    [Fact]
    public void The_format_page_has_a_row_for_each_type_with_its_CSharp_type()
    {
        var page = Repository.Read("docs/plan-format.md");
        foreach (var type in BuiltinTypes.All.Where(type => type.Kind != ValueKind.FreeObject))
        {
            var name = Regex.Replace(type.CSharpType, @"global::[\w.]*?(\w+)$", "$1");
            Assert.Matches($@"(?m)^\| `{type.Word}` \| [^|]*`{name}`", page);
        }
    }

    [Fact]
    public void A_kind_without_a_row_is_an_error_and_not_another_type()
    {
        var unknown = (ValueKind)99;
        Assert.Throws<ArgumentOutOfRangeException>(() => BuiltinTypes.Describe(new(unknown)));
        Assert.Throws<ArgumentOutOfRangeException>(() => BuiltinTypes.ShapeOf(unknown, false));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShippedWriter.TypeText(new(unknown)));
        Assert.Throws<ArgumentOutOfRangeException>(() => TypeChange.Between(new(ValueKind.String), new(unknown)));
    }

    [Fact]
    public void The_schema_has_the_limits_with_Amplitudes_own_as_their_maximum()
    {
        var limits = PlanSchema.Root.Json["properties"]!["limits"]!["properties"]!.AsObject();
        Assert.Equal(
            LimitRules.Limits.Select(limit => (limit.Key, limit.OfAmplitude)).Order(),
            limits
                .Where(limit => !limit.Key.StartsWith('^'))
                .Select(limit => (limit.Key, limit.Value!["maximum"]!.GetValue<int>()))
                .Order()
        );
    }

    private static string ValueOf(BuiltinType type) =>
        type.Example is not { } example ? "a"
        : type.IsPlain ? example
        : $"\"{example}\"";

    private static void AssertIsOfSystem(string name) =>
        Assert.True(
            typeof(object).Assembly.GetType("System." + name) is not null
                || typeof(Uri).Assembly.GetType("System." + name) is not null,
            name
        );

    private static string WordOf(ValueKind kind) =>
        kind switch
        {
            ValueKind.Enum => "SomeEnum",
            ValueKind.Object => "SomeObject",
            ValueKind.List => "string[]",
            ValueKind.Map => "map<string, string>",
            ValueKind.Union => "string | integer",
            _ => BuiltinTypes.Get(kind).Word,
        };
}
