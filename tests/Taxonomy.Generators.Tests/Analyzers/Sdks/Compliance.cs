// Microsoft.Extensions.Compliance.Abstractions, as far as declarations see it.
using System;

namespace Microsoft.Extensions.Compliance.Classification
{
    public readonly struct DataClassification
    {
        public DataClassification(string taxonomyName, string value) { }

        public static DataClassification None => default;

        public static DataClassification Unknown => default;
    }

    [AttributeUsage(
        AttributeTargets.Class
            | AttributeTargets.Struct
            | AttributeTargets.Interface
            | AttributeTargets.Property
            | AttributeTargets.Field
            | AttributeTargets.Parameter
            | AttributeTargets.ReturnValue
    )]
    public class DataClassificationAttribute : Attribute
    {
        protected DataClassificationAttribute(DataClassification classification) { }
    }

    public sealed class NoDataClassificationAttribute : DataClassificationAttribute
    {
        public NoDataClassificationAttribute()
            : base(DataClassification.None) { }
    }

    public sealed class UnknownDataClassificationAttribute : DataClassificationAttribute
    {
        public UnknownDataClassificationAttribute()
            : base(DataClassification.Unknown) { }
    }
}
