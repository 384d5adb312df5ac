using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>Enums: a C# enum each, or a struct where other values may pass, too.</summary>
internal static class EnumEmitter
{
    public static void Write(PlannedApi api, CodeWriter code)
    {
        foreach (var type in api.Plan.Enums)
        {
            code.Gap();
            if (type.IsOpen)
            {
                WriteOpen(api, code, type);
            }
            else
            {
                WriteClosed(api, code, type);
            }
        }
    }

    private static void WriteClosed(PlannedApi api, CodeWriter code, EnumType type)
    {
        WriteHead(code, type);
        code.Open($"{api.Visibility} enum {type.CSharpName}");

        // From 1, so that a forgotten value is not taken for the first one.
        for (var index = 0; index < type.Members.Count; index++)
        {
            code.Gap();
            var member = type.Members[index];
            WriteMemberHead(code, member);
            code.Line($"{member.CSharpName} = {Number(index + 1)},");
        }

        code.Close();
    }

    // The format allows this for texts only.
    private static void WriteOpen(PlannedApi api, CodeWriter code, EnumType type)
    {
        var name = type.CSharpName;
        WriteHead(code, type);
        code.Open($"{api.Visibility} readonly struct {name} : global::System.IEquatable<{name}>");
        DocComments.Summary(code, "Creates a value, including one that is not in the plan.");
        code.Line($"public {name}(string value) => this.Value = value;");
        code.Line();
        DocComments.Summary(code, "Gets the value that is sent.");
        code.Line("public string Value { get; }");
        foreach (var member in type.Members)
        {
            code.Line();
            WriteMemberHead(code, member);
            code.Line($"public static {name} {member.CSharpName} => new({Literals.CSharp(member.Value)});");
        }

        code.Line();
        DocComments.Summary(code, "Creates a value, including one that is not in the plan.");
        code.Line($"public static implicit operator {name}(string value) => new(value);");
        code.Line();
        DocComments.Summary(code, "Returns whether both send the same value.");
        code.Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
        code.Line();
        DocComments.Summary(code, "Returns whether the two send different values.");
        code.Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);");
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line($"public bool Equals({name} other) => this.Value == other.Value;");
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line("public override int GetHashCode() => this.Value is null ? 0 : this.Value.GetHashCode();");
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line("public override string ToString() => this.Value ?? \"\";");
        code.Close();
    }

    private static void WriteHead(CodeWriter code, EnumType type)
    {
        DocComments.Summary(code, type.Description ?? $"Specifies a value of {type.CSharpName} in the tracking plan.");
        DocComments.Obsolete(code, type.Deprecation);
        code.Line(SourceFile.GeneratedCode);
    }

    private static void WriteMemberHead(CodeWriter code, EnumMember member)
    {
        DocComments.Summary(code, member.Description, $"Sent as {member.Value}.");
        DocComments.Obsolete(code, member.Deprecation);
    }

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
