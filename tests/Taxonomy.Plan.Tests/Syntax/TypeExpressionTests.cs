using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Tests.Syntax;

public class TypeExpressionTests
{
    [Theory]
    [InlineData("string", "string", "", false)]
    [InlineData("Genre?", "Genre", "", true)]
    [InlineData("Genre[]", "Genre", "List", false)]
    [InlineData(" Genre [ ] ? ", "Genre", "List", true)]
    [InlineData("hip hop[]", "hip hop", "List", false)]
    [InlineData("map<string, integer>", "integer", "Map", false)]
    [InlineData("map<string,Genre[]>?", "Genre", "List Map", true)]
    [InlineData("map <string, map<string, any>>[]", "any", "Map Map List", false)]
    [InlineData("string?[]", "string", "List?", false)]
    [InlineData("string ? [] ?", "string", "List?", true)]
    [InlineData("map<string, integer?>", "integer", "Map?", false)]
    [InlineData("map<string, Genre[]?>[]?", "Genre", "List Map? List", true)]
    [InlineData("string | integer?", "string | integer", "", true)]
    [InlineData("map<string, string|integer>", "string|integer", "Map", false)]
    [InlineData("(uuid | boolean)?[]", "(uuid | boolean)", "List?", false)]
    [InlineData("mapping", "mapping", "", false)]
    public void A_type_is_taken_apart(string text, string name, string layers, bool isOptional)
    {
        var type = TypeExpressionParser.Parse(text, out var fault);
        Assert.Null(fault);
        var written = type.Layers.Select(layer => layer.Kind + (layer.HasNull ? "?" : ""));
        Assert.Equal((name, layers, isOptional), (type.Name, string.Join(" ", written), type.IsOptional));
        Assert.Equal(name, text.Substring(type.NameStart, name.Length));
    }

    [Theory]
    [InlineData("", "TAX003", "")]
    [InlineData("[]", "TAX003", "[]")]
    [InlineData("string[", "TAX003", "[")]
    [InlineData("string??", "TAX003", "?")]
    [InlineData("string]", "TAX003", "]")]
    [InlineData("a, b", "TAX003", ",")]
    [InlineData("list<string>", "TAX003", "list<string>")]
    [InlineData("map<string>", "TAX003", "map<string>")]
    [InlineData("map<string, >", "TAX003", "map<string, >")]
    [InlineData("map<string, integer", "TAX003", "map<string, integer")]
    [InlineData("map<integer, string>", "TAX006", "integer")]
    [InlineData("string[][]", "TAX006", "string[][]")]
    [InlineData("string?[][]", "TAX006", "string?[][]")]
    [InlineData("string??[]", "TAX003", "?")]
    [InlineData("map<string, integer??>", "TAX003", "?")]
    public void What_is_no_type_says_why_and_where(string text, string id, string underlined)
    {
        var type = TypeExpressionParser.Parse(text, out var fault);
        Assert.True(type.IsBroken);
        Assert.Equal((id, underlined), (fault!.Message.Rule.Id, text.Substring(fault.Start, fault.Length)));
    }

    [Fact]
    public void Maps_nested_without_end_are_refused_in_linear_time()
    {
        var depth = 100_000;
        var text = string.Concat(Enumerable.Repeat("map<string, ", depth)) + "any" + new string('>', depth);
        TypeExpressionParser.Parse(text, out var fault);
        Assert.Equal("TAX104", fault!.Message.Rule.Id);
    }

    [Fact]
    public void A_type_of_the_format_is_resolved_at_once() =>
        Assert.Equal(
            new PlanType(ValueKind.List) { Element = new(ValueKind.Date) },
            TypeExpressionParser.Parse("date[]", out _).Resolved
        );
}
