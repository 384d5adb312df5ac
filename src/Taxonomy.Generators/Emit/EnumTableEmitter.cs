using System.Globalization;
using System.Text;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>Writes the JSON of a long enum as one string of all values, with where each begins in it.</summary>
internal static class EnumTableEmitter
{
    public static void Write(CodeWriter code, EnumType type, string method, string name)
    {
        var json = new StringBuilder();
        var starts = new StringBuilder("0");
        var length = 0;
        foreach (var member in type.Members)
        {
            var value = Json(type, member);
            json.Append(value);
            length += Encoding.UTF8.GetByteCount(value);
            starts.Append(", ").Append(length.ToString(CultureInfo.InvariantCulture));
        }

        var valuesName = $"Utf8Values__{type.CSharpName}";
        var startsName = $"Utf8Starts__{type.CSharpName}";
        code.Open($"internal static global::System.ReadOnlySpan<byte> {method}({name} value)");

        // Members are numbered from 1.
        code.Line("var number = (int)value;");
        code.Line($"if (number < 1 || number >= {startsName}.Length)");
        code.Open();
        code.Line("return default;");
        code.Close();
        code.Line();
        code.Line($"var start = {startsName}[number - 1];");
        code.Line($"return {valuesName}.Slice(start, {startsName}[number] - start);");
        code.Close();
        code.Line();
        code.Line($"private static global::System.ReadOnlySpan<byte> {valuesName} =>");
        code.Push();
        code.Line($"{Literals.Utf8(json.ToString())};");
        code.Pop();
        code.Line();
        code.Line($"private static readonly int[] {startsName} = {{ {starts.ToString()} }};");
    }

    /// <summary>Returns what is sent for a member.</summary>
    public static string Json(EnumType type, EnumMember member) =>
        type.IsInteger ? member.Value : Literals.Json(member.Value);
}
