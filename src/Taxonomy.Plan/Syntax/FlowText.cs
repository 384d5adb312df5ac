using System.Text;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Writes a node on one line, for people to read.</summary>
internal static class FlowText
{
    private const int Longest = 500;

    public static string Write(YamlNode node, int longest = Longest)
    {
        var builder = new StringBuilder();
        Append(builder, node, 0);
        var text = builder.ToString();
        return text.Length <= longest ? text : text.Substring(0, CodePoints.StartOf(text, longest)) + "…";
    }

    private static void Append(StringBuilder text, YamlNode node, int depth)
    {
        if (text.Length > Longest || depth > Nesting.Deepest)
        {
            return;
        }

        switch (node)
        {
            case YamlScalar scalar:
                text.Append(scalar.Value);
                break;
            case YamlSequence sequence:
                text.Append('[');
                for (var i = 0; i < sequence.Items.Count && text.Length <= Longest; i++)
                {
                    text.Append(i == 0 ? "" : ", ");
                    Append(text, sequence.Items[i], depth + 1);
                }

                text.Append(']');
                break;
            case YamlMapping mapping:
                text.Append("{ ");
                for (var i = 0; i < mapping.Entries.Count && text.Length <= Longest; i++)
                {
                    text.Append(i == 0 ? "" : ", ").Append(mapping.Entries[i].Key.Value).Append(": ");
                    Append(text, mapping.Entries[i].Value, depth + 1);
                }

                text.Append(" }");
                break;
        }
    }
}
