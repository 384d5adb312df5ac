using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.CodeFixes.InCSharp.Rewriting;

namespace Taxonomy.CodeFixes.InCSharp.CallByName;

/// <summary>What making a bag of properties does beside holding its entries.</summary>
internal static class BagCreation
{
    /// <summary>Whether it makes no difference that a bag is not made any more.</summary>
    /// <param name="bag">The expression that makes it: <c>new Bag(…) { … }</c>, <c>new Bag(…).Add(…)</c>.</param>
    public static bool CanBeLeftOut(IOperation bag)
    {
        while (true)
        {
            switch (ValueConversion.Unwrap(bag))
            {
                case IInvocationOperation { Instance: { } instance }:
                    bag = instance;
                    break;
                case IObjectCreationOperation creation:
                    return creation.Arguments.All(argument => EvaluationOrder.CanBeLeftOut(argument.Value));
                default:
                    return true;
            }
        }
    }
}
