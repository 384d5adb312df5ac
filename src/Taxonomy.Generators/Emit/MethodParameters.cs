using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Generators.Emit;

/// <summary>Writes the heads of methods and constructors.</summary>
internal static class MethodParameters
{
    /// <summary>
    /// Writes a method's or constructor's head, one parameter a line where they are many. Its summary has been written.
    /// </summary>
    public static void WriteHead(
        CodeWriter code,
        string head,
        IReadOnlyList<PlannedParameter> parameters,
        Deprecation? deprecation = null
    )
    {
        foreach (var parameter in parameters)
        {
            DocComments.Parameter(
                code,
                parameter.Name,
                parameter.Property is { } property ? DocComments.Describe(property) : parameter.Documentation
            );
        }

        DocComments.Obsolete(code, deprecation);

        if (parameters.Count <= 2)
        {
            code.Line($"{head}({string.Join(", ", parameters.Select(Declaration))})");
            return;
        }

        code.Line($"{head}(");
        code.Push();
        for (var index = 0; index < parameters.Count; index++)
        {
            var (type, name, value) = parameters[index];
            var end = index == parameters.Count - 1 ? ")" : ",";
            if (value is null)
            {
                code.Line($"{type} {name}{end}");
            }
            else
            {
                code.Line($"{type} {name} = {value}{end}");
            }
        }

        code.Pop();
    }

    private static string Declaration(PlannedParameter parameter) =>
        parameter.Default is null
            ? $"{parameter.Type} {parameter.Name}"
            : $"{parameter.Type} {parameter.Name} = {parameter.Default}";
}
