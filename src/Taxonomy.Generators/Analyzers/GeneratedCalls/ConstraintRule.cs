using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Generators.Analyzers.GeneratedCalls;

/// <summary>TAX509: a constant that its property does not allow. Each branch of a conditional expression counts.</summary>
internal static class ConstraintRule
{
    private const int Deepest = 20;

    public static IEnumerable<Diagnostic> Check(CodeContext code, GeneratedApi api, IArgumentOperation argument)
    {
        if (
            argument is not { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter }
            || api.ParameterOf(parameter) is not { Property: { } property, ValueType: { } type }
        )
        {
            return [];
        }

        var found = new List<Diagnostic>();
        Visit(new(code, property.Name, found), argument.Value, type, 0);
        return found;
    }

    private static void Visit(in Search search, IOperation operation, PlanType type, int depth)
    {
        operation = Constants.Unwrap(operation);
        if (depth > Deepest)
        {
            return;
        }

        switch (operation)
        {
            case { ConstantValue: { HasValue: true, Value: { } constant } }:
                search.Check(operation.Syntax, type, constant);
                break;
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                Visit(search, conditional.WhenTrue, type, depth + 1);
                Visit(search, whenFalse, type, depth + 1);
                break;
            case ISwitchExpressionOperation choice:
                foreach (var arm in choice.Arms)
                {
                    Visit(search, arm.Value, type, depth + 1);
                }

                break;
            case ICoalesceOperation coalesce:
                Visit(search, coalesce.Value, type, depth + 1);
                Visit(search, coalesce.WhenNull, type, depth + 1);
                break;
            case IFieldReferenceOperation
            or ILocalReferenceOperation
            or IPropertyReferenceOperation when type.Kind == ValueKind.String:
                foreach (var name in search.Code.Resolver.Resolve(operation, ParameterRole.None))
                {
                    if (name is { Source: NameSource.Constant, Value: { } text })
                    {
                        search.Check(operation.Syntax, type, text);
                    }
                }

                break;
            case var _ when type.Kind == ValueKind.List && ListItems.Read(operation) is { } items:
                VisitItems(search, operation, items, type, depth);
                break;
        }
    }

    private static void VisitItems(
        in Search search,
        IOperation list,
        IReadOnlyList<ListItem> items,
        PlanType type,
        int depth
    )
    {
        if (type.Constraints is { } constraints)
        {
            if (ConstraintJudge.ProblemOfCount(constraints, items.Count) is { } problem)
            {
                search.Report(list.Syntax, problem);
            }

            if (constraints.UniqueItems)
            {
                var seen = new HashSet<object>();
                foreach (var item in items)
                {
                    if (item.Constant is { } constant && !seen.Add(constant))
                    {
                        search.Report(item.Syntax, ConstraintText.RepeatedItem);
                    }
                }
            }
        }

        foreach (var item in items)
        {
            if (item.Constant is { } constant)
            {
                search.Check(item.Syntax, type.Element!, constant);
            }
            else if (item.Operation is { } operation)
            {
                Visit(search, operation, type.Element!, depth + 1);
            }
        }
    }

    private readonly struct Search(CodeContext code, string wireName, List<Diagnostic> found)
    {
        public CodeContext Code { get; } = code;

        public void Check(SyntaxNode place, PlanType type, object constant)
        {
            if (ConstraintJudge.Problem(type, constant) is { } problem)
            {
                Report(place, problem);
            }
        }

        public void Report(SyntaxNode place, string problem) =>
            found.Add(
                CodeDiagnostics.Create(
                    CodeRules.BrokenConstraint,
                    place.GetLocation(),
                    [wireName, problem],
                    (CodeDiagnostics.Name, wireName)
                )
            );
    }
}
