using Taxonomy.Generators.Api;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>The class with the plan's regular expressions.</summary>
internal static class PatternEmitter
{
    public static void Write(PlannedApi api, CodeWriter code)
    {
        var fields = api.Patterns;
        DocComments.Summary(code, "Contains the regular expressions of the plan.");
        code.Line(SourceFile.GeneratedCode);
        code.Open($"internal static class {fields.ClassName}");
        foreach (var pattern in fields.Patterns)
        {
            code.Line(
                $"internal static readonly {TypeNames.Serialization}TextPattern {fields.FieldFor(pattern)} = new({Literals.CSharp(pattern)});"
            );
        }

        code.Close();
    }
}
