// Compiled from openapi.yaml by `npm run generate`. Do not edit.
// @ts-nocheck
// <stdin>
function lengthOf(text) {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
var listStreams = validate0;
var schema2 = { "type": "object", "required": ["total_number", "stream_names", "has_more_streams"], "properties": { "total_number": { "type": ["integer", "string"], "pattern": "^-?[0-9]{16,19}$" }, "stream_names": { "type": "array", "items": { "type": "string" } }, "has_more_streams": { "type": "boolean" }, "stream_info_list": { "type": "array", "items": { "$ref": "#/components/schemas/StreamInfo" } } } };
var pattern0 = new RegExp("^-?[0-9]{16,19}$", "u");
var schema3 = { "type": "object", "required": ["stream_name"], "properties": { "stream_id": { "type": "string" }, "stream_name": { "type": "string" }, "create_time": { "type": ["integer", "string"], "pattern": "^-?[0-9]{16,19}$" }, "retention_period": { "type": "integer" }, "status": { "type": "string" }, "stream_type": { "type": "string" }, "data_type": { "type": "string" }, "partition_count": { "type": "integer" }, "auto_scale_enabled": { "type": "boolean" }, "auto_scale_min_partition_count": { "type": "integer" }, "auto_scale_max_partition_count": { "type": "integer" }, "tags": { "type": "array", "items": { "$ref": "#/components/schemas/StreamTag" } }, "sys_tags": { "type": "array", "items": { "$ref": "#/components/schemas/StreamTag" } } } };
function validate4(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.key !== void 0) {
        const _errs1 = errors;
        if (typeof data.key !== "string") {
          validate4.errors = [{ instancePath: instancePath + "/key", schemaPath: "#/properties/key/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
          return false;
        }
        var valid0 = _errs1 === errors;
      } else {
        var valid0 = true;
      }
      if (valid0) {
        if (data.value !== void 0) {
          const _errs3 = errors;
          if (typeof data.value !== "string") {
            validate4.errors = [{ instancePath: instancePath + "/value", schemaPath: "#/properties/value/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
            return false;
          }
          var valid0 = _errs3 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.status !== void 0) {
            const _errs5 = errors;
            if (typeof data.status !== "string") {
              validate4.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
              return false;
            }
            var valid0 = _errs5 === errors;
          } else {
            var valid0 = true;
          }
        }
      }
    } else {
      validate4.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate4.errors = vErrors;
  return errors === 0;
}
function validate3(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.stream_name === void 0 && (missing0 = "stream_name")) {
        validate3.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.stream_id !== void 0) {
          const _errs1 = errors;
          if (typeof data.stream_id !== "string") {
            validate3.errors = [{ instancePath: instancePath + "/stream_id", schemaPath: "#/properties/stream_id/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.stream_name !== void 0) {
            const _errs3 = errors;
            if (typeof data.stream_name !== "string") {
              validate3.errors = [{ instancePath: instancePath + "/stream_name", schemaPath: "#/properties/stream_name/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.create_time !== void 0) {
              let data2 = data.create_time;
              const _errs5 = errors;
              if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2))) && typeof data2 !== "string") {
                validate3.errors = [{ instancePath: instancePath + "/create_time", schemaPath: "#/properties/create_time/type", keyword: "type", params: { type: schema3.properties.create_time.type }, message: "must be integer,string" }];
                return false;
              }
              if (errors === _errs5) {
                if (typeof data2 === "string") {
                  if (!pattern0.test(data2)) {
                    validate3.errors = [{ instancePath: instancePath + "/create_time", schemaPath: "#/properties/create_time/pattern", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }];
                    return false;
                  }
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.retention_period !== void 0) {
                let data3 = data.retention_period;
                const _errs7 = errors;
                if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)))) {
                  validate3.errors = [{ instancePath: instancePath + "/retention_period", schemaPath: "#/properties/retention_period/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                  return false;
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.status !== void 0) {
                  const _errs9 = errors;
                  if (typeof data.status !== "string") {
                    validate3.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                    return false;
                  }
                  var valid0 = _errs9 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.stream_type !== void 0) {
                    const _errs11 = errors;
                    if (typeof data.stream_type !== "string") {
                      validate3.errors = [{ instancePath: instancePath + "/stream_type", schemaPath: "#/properties/stream_type/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                      return false;
                    }
                    var valid0 = _errs11 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.data_type !== void 0) {
                      const _errs13 = errors;
                      if (typeof data.data_type !== "string") {
                        validate3.errors = [{ instancePath: instancePath + "/data_type", schemaPath: "#/properties/data_type/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                        return false;
                      }
                      var valid0 = _errs13 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.partition_count !== void 0) {
                        let data7 = data.partition_count;
                        const _errs15 = errors;
                        if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)))) {
                          validate3.errors = [{ instancePath: instancePath + "/partition_count", schemaPath: "#/properties/partition_count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                          return false;
                        }
                        var valid0 = _errs15 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.auto_scale_enabled !== void 0) {
                          const _errs17 = errors;
                          if (typeof data.auto_scale_enabled !== "boolean") {
                            validate3.errors = [{ instancePath: instancePath + "/auto_scale_enabled", schemaPath: "#/properties/auto_scale_enabled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                            return false;
                          }
                          var valid0 = _errs17 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.auto_scale_min_partition_count !== void 0) {
                            let data9 = data.auto_scale_min_partition_count;
                            const _errs19 = errors;
                            if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)))) {
                              validate3.errors = [{ instancePath: instancePath + "/auto_scale_min_partition_count", schemaPath: "#/properties/auto_scale_min_partition_count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                              return false;
                            }
                            var valid0 = _errs19 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.auto_scale_max_partition_count !== void 0) {
                              let data10 = data.auto_scale_max_partition_count;
                              const _errs21 = errors;
                              if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)))) {
                                validate3.errors = [{ instancePath: instancePath + "/auto_scale_max_partition_count", schemaPath: "#/properties/auto_scale_max_partition_count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                return false;
                              }
                              var valid0 = _errs21 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.tags !== void 0) {
                                let data11 = data.tags;
                                const _errs23 = errors;
                                if (errors === _errs23) {
                                  if (Array.isArray(data11)) {
                                    var valid1 = true;
                                    const len0 = data11.length;
                                    for (let i0 = 0; i0 < len0; i0++) {
                                      const _errs25 = errors;
                                      if (!validate4(data11[i0], { instancePath: instancePath + "/tags/" + i0, parentData: data11, parentDataProperty: i0, rootData })) {
                                        vErrors = vErrors === null ? validate4.errors : vErrors.concat(validate4.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid1 = _errs25 === errors;
                                      if (!valid1) {
                                        break;
                                      }
                                    }
                                  } else {
                                    validate3.errors = [{ instancePath: instancePath + "/tags", schemaPath: "#/properties/tags/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                    return false;
                                  }
                                }
                                var valid0 = _errs23 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.sys_tags !== void 0) {
                                  let data13 = data.sys_tags;
                                  const _errs26 = errors;
                                  if (errors === _errs26) {
                                    if (Array.isArray(data13)) {
                                      var valid2 = true;
                                      const len1 = data13.length;
                                      for (let i1 = 0; i1 < len1; i1++) {
                                        const _errs28 = errors;
                                        if (!validate4(data13[i1], { instancePath: instancePath + "/sys_tags/" + i1, parentData: data13, parentDataProperty: i1, rootData })) {
                                          vErrors = vErrors === null ? validate4.errors : vErrors.concat(validate4.errors);
                                          errors = vErrors.length;
                                        }
                                        var valid2 = _errs28 === errors;
                                        if (!valid2) {
                                          break;
                                        }
                                      }
                                    } else {
                                      validate3.errors = [{ instancePath: instancePath + "/sys_tags", schemaPath: "#/properties/sys_tags/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                      return false;
                                    }
                                  }
                                  var valid0 = _errs26 === errors;
                                } else {
                                  var valid0 = true;
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate3.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate3.errors = vErrors;
  return errors === 0;
}
function validate2(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.total_number === void 0 && (missing0 = "total_number") || data.stream_names === void 0 && (missing0 = "stream_names") || data.has_more_streams === void 0 && (missing0 = "has_more_streams")) {
        validate2.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.total_number !== void 0) {
          let data0 = data.total_number;
          const _errs1 = errors;
          if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0))) && typeof data0 !== "string") {
            validate2.errors = [{ instancePath: instancePath + "/total_number", schemaPath: "#/properties/total_number/type", keyword: "type", params: { type: schema2.properties.total_number.type }, message: "must be integer,string" }];
            return false;
          }
          if (errors === _errs1) {
            if (typeof data0 === "string") {
              if (!pattern0.test(data0)) {
                validate2.errors = [{ instancePath: instancePath + "/total_number", schemaPath: "#/properties/total_number/pattern", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }];
                return false;
              }
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.stream_names !== void 0) {
            let data1 = data.stream_names;
            const _errs3 = errors;
            if (errors === _errs3) {
              if (Array.isArray(data1)) {
                var valid1 = true;
                const len0 = data1.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  const _errs5 = errors;
                  if (typeof data1[i0] !== "string") {
                    validate2.errors = [{ instancePath: instancePath + "/stream_names/" + i0, schemaPath: "#/properties/stream_names/items/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                    return false;
                  }
                  var valid1 = _errs5 === errors;
                  if (!valid1) {
                    break;
                  }
                }
              } else {
                validate2.errors = [{ instancePath: instancePath + "/stream_names", schemaPath: "#/properties/stream_names/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                return false;
              }
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.has_more_streams !== void 0) {
              const _errs7 = errors;
              if (typeof data.has_more_streams !== "boolean") {
                validate2.errors = [{ instancePath: instancePath + "/has_more_streams", schemaPath: "#/properties/has_more_streams/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                return false;
              }
              var valid0 = _errs7 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.stream_info_list !== void 0) {
                let data4 = data.stream_info_list;
                const _errs9 = errors;
                if (errors === _errs9) {
                  if (Array.isArray(data4)) {
                    var valid2 = true;
                    const len1 = data4.length;
                    for (let i1 = 0; i1 < len1; i1++) {
                      const _errs11 = errors;
                      if (!validate3(data4[i1], { instancePath: instancePath + "/stream_info_list/" + i1, parentData: data4, parentDataProperty: i1, rootData })) {
                        vErrors = vErrors === null ? validate3.errors : vErrors.concat(validate3.errors);
                        errors = vErrors.length;
                      }
                      var valid2 = _errs11 === errors;
                      if (!valid2) {
                        break;
                      }
                    }
                  } else {
                    validate2.errors = [{ instancePath: instancePath + "/stream_info_list", schemaPath: "#/properties/stream_info_list/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                    return false;
                  }
                }
                var valid0 = _errs9 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate2.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate2.errors = vErrors;
  return errors === 0;
}
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate2(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate2.errors : vErrors.concat(validate2.errors);
    errors = vErrors.length;
  }
  validate0.errors = vErrors;
  return errors === 0;
}
var showStream = validate9;
var schema6 = { "type": "object", "required": ["stream_name", "status", "partitions", "has_more_partitions"], "properties": { "stream_id": { "type": "string" }, "stream_name": { "type": "string" }, "create_time": { "type": ["integer", "string"], "pattern": "^-?[0-9]{16,19}$" }, "last_modified_time": { "type": ["integer", "string"], "pattern": "^-?[0-9]{16,19}$" }, "retention_period": { "type": "integer" }, "status": { "type": "string" }, "stream_type": { "type": "string" }, "data_type": { "type": "string" }, "data_schema": { "type": "string" }, "compression_format": { "type": "string" }, "csv_properties": { "$ref": "#/components/schemas/CsvProperties" }, "writable_partition_count": { "type": "integer" }, "readable_partition_count": { "type": "integer" }, "partitions": { "type": "array", "items": { "$ref": "#/components/schemas/Partition" } }, "has_more_partitions": { "type": "boolean" }, "update_partition_counts": { "type": "array", "items": { "$ref": "#/components/schemas/PartitionCountChange" } }, "auto_scale_enabled": { "type": "boolean" }, "auto_scale_min_partition_count": { "type": "integer" }, "auto_scale_max_partition_count": { "type": "integer" }, "tags": { "type": "array", "items": { "$ref": "#/components/schemas/StreamTag" } }, "sys_tags": { "type": "array", "items": { "$ref": "#/components/schemas/StreamTag" } } } };
var func0 = lengthOf;
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.delimiter !== void 0) {
        let data0 = data.delimiter;
        const _errs1 = errors;
        if (errors === _errs1) {
          if (typeof data0 === "string") {
            if (func0(data0) > 16) {
              validate11.errors = [{ instancePath: instancePath + "/delimiter", schemaPath: "#/properties/delimiter/maxLength", keyword: "maxLength", params: { limit: 16 }, message: "must NOT have more than 16 characters" }];
              return false;
            }
          } else {
            validate11.errors = [{ instancePath: instancePath + "/delimiter", schemaPath: "#/properties/delimiter/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
            return false;
          }
        }
      }
    } else {
      validate11.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate11.errors = vErrors;
  return errors === 0;
}
var schema8 = { "type": "object", "required": ["partition_id", "status"], "properties": { "partition_id": { "type": "string" }, "status": { "type": "string" }, "hash_range": { "type": ["string", "null"] }, "sequence_number_range": { "type": ["string", "null"] }, "parent_partitions": { "type": ["string", "null"] } } };
function validate13(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.partition_id === void 0 && (missing0 = "partition_id") || data.status === void 0 && (missing0 = "status")) {
        validate13.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.partition_id !== void 0) {
          const _errs1 = errors;
          if (typeof data.partition_id !== "string") {
            validate13.errors = [{ instancePath: instancePath + "/partition_id", schemaPath: "#/properties/partition_id/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.status !== void 0) {
            const _errs3 = errors;
            if (typeof data.status !== "string") {
              validate13.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.hash_range !== void 0) {
              let data2 = data.hash_range;
              const _errs5 = errors;
              if (typeof data2 !== "string" && data2 !== null) {
                validate13.errors = [{ instancePath: instancePath + "/hash_range", schemaPath: "#/properties/hash_range/type", keyword: "type", params: { type: schema8.properties.hash_range.type }, message: "must be string,null" }];
                return false;
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.sequence_number_range !== void 0) {
                let data3 = data.sequence_number_range;
                const _errs7 = errors;
                if (typeof data3 !== "string" && data3 !== null) {
                  validate13.errors = [{ instancePath: instancePath + "/sequence_number_range", schemaPath: "#/properties/sequence_number_range/type", keyword: "type", params: { type: schema8.properties.sequence_number_range.type }, message: "must be string,null" }];
                  return false;
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.parent_partitions !== void 0) {
                  let data4 = data.parent_partitions;
                  const _errs9 = errors;
                  if (typeof data4 !== "string" && data4 !== null) {
                    validate13.errors = [{ instancePath: instancePath + "/parent_partitions", schemaPath: "#/properties/parent_partitions/type", keyword: "type", params: { type: schema8.properties.parent_partitions.type }, message: "must be string,null" }];
                    return false;
                  }
                  var valid0 = _errs9 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate13.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate13.errors = vErrors;
  return errors === 0;
}
var schema9 = { "type": "object", "properties": { "create_timestamp": { "type": ["integer", "string"], "pattern": "^-?[0-9]{16,19}$" }, "src_partition_count": { "type": "integer" }, "target_partition_count": { "type": "integer" }, "result_code": { "type": "integer" }, "result_msg": { "type": ["string", "integer", "null"] }, "auto_scale": { "type": "boolean" } } };
function validate15(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.create_timestamp !== void 0) {
        let data0 = data.create_timestamp;
        const _errs1 = errors;
        if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0))) && typeof data0 !== "string") {
          validate15.errors = [{ instancePath: instancePath + "/create_timestamp", schemaPath: "#/properties/create_timestamp/type", keyword: "type", params: { type: schema9.properties.create_timestamp.type }, message: "must be integer,string" }];
          return false;
        }
        if (errors === _errs1) {
          if (typeof data0 === "string") {
            if (!pattern0.test(data0)) {
              validate15.errors = [{ instancePath: instancePath + "/create_timestamp", schemaPath: "#/properties/create_timestamp/pattern", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }];
              return false;
            }
          }
        }
        var valid0 = _errs1 === errors;
      } else {
        var valid0 = true;
      }
      if (valid0) {
        if (data.src_partition_count !== void 0) {
          let data1 = data.src_partition_count;
          const _errs3 = errors;
          if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)))) {
            validate15.errors = [{ instancePath: instancePath + "/src_partition_count", schemaPath: "#/properties/src_partition_count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
            return false;
          }
          var valid0 = _errs3 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.target_partition_count !== void 0) {
            let data2 = data.target_partition_count;
            const _errs5 = errors;
            if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)))) {
              validate15.errors = [{ instancePath: instancePath + "/target_partition_count", schemaPath: "#/properties/target_partition_count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
              return false;
            }
            var valid0 = _errs5 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.result_code !== void 0) {
              let data3 = data.result_code;
              const _errs7 = errors;
              if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)))) {
                validate15.errors = [{ instancePath: instancePath + "/result_code", schemaPath: "#/properties/result_code/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                return false;
              }
              var valid0 = _errs7 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.result_msg !== void 0) {
                let data4 = data.result_msg;
                const _errs9 = errors;
                if (typeof data4 !== "string" && !(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4))) && data4 !== null) {
                  validate15.errors = [{ instancePath: instancePath + "/result_msg", schemaPath: "#/properties/result_msg/type", keyword: "type", params: { type: schema9.properties.result_msg.type }, message: "must be string,integer,null" }];
                  return false;
                }
                var valid0 = _errs9 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.auto_scale !== void 0) {
                  const _errs11 = errors;
                  if (typeof data.auto_scale !== "boolean") {
                    validate15.errors = [{ instancePath: instancePath + "/auto_scale", schemaPath: "#/properties/auto_scale/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                    return false;
                  }
                  var valid0 = _errs11 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate15.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate15.errors = vErrors;
  return errors === 0;
}
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.stream_name === void 0 && (missing0 = "stream_name") || data.status === void 0 && (missing0 = "status") || data.partitions === void 0 && (missing0 = "partitions") || data.has_more_partitions === void 0 && (missing0 = "has_more_partitions")) {
        validate10.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.stream_id !== void 0) {
          const _errs1 = errors;
          if (typeof data.stream_id !== "string") {
            validate10.errors = [{ instancePath: instancePath + "/stream_id", schemaPath: "#/properties/stream_id/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.stream_name !== void 0) {
            const _errs3 = errors;
            if (typeof data.stream_name !== "string") {
              validate10.errors = [{ instancePath: instancePath + "/stream_name", schemaPath: "#/properties/stream_name/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.create_time !== void 0) {
              let data2 = data.create_time;
              const _errs5 = errors;
              if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2))) && typeof data2 !== "string") {
                validate10.errors = [{ instancePath: instancePath + "/create_time", schemaPath: "#/properties/create_time/type", keyword: "type", params: { type: schema6.properties.create_time.type }, message: "must be integer,string" }];
                return false;
              }
              if (errors === _errs5) {
                if (typeof data2 === "string") {
                  if (!pattern0.test(data2)) {
                    validate10.errors = [{ instancePath: instancePath + "/create_time", schemaPath: "#/properties/create_time/pattern", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }];
                    return false;
                  }
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.last_modified_time !== void 0) {
                let data3 = data.last_modified_time;
                const _errs7 = errors;
                if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3))) && typeof data3 !== "string") {
                  validate10.errors = [{ instancePath: instancePath + "/last_modified_time", schemaPath: "#/properties/last_modified_time/type", keyword: "type", params: { type: schema6.properties.last_modified_time.type }, message: "must be integer,string" }];
                  return false;
                }
                if (errors === _errs7) {
                  if (typeof data3 === "string") {
                    if (!pattern0.test(data3)) {
                      validate10.errors = [{ instancePath: instancePath + "/last_modified_time", schemaPath: "#/properties/last_modified_time/pattern", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }];
                      return false;
                    }
                  }
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.retention_period !== void 0) {
                  let data4 = data.retention_period;
                  const _errs9 = errors;
                  if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)))) {
                    validate10.errors = [{ instancePath: instancePath + "/retention_period", schemaPath: "#/properties/retention_period/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                    return false;
                  }
                  var valid0 = _errs9 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.status !== void 0) {
                    const _errs11 = errors;
                    if (typeof data.status !== "string") {
                      validate10.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                      return false;
                    }
                    var valid0 = _errs11 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.stream_type !== void 0) {
                      const _errs13 = errors;
                      if (typeof data.stream_type !== "string") {
                        validate10.errors = [{ instancePath: instancePath + "/stream_type", schemaPath: "#/properties/stream_type/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                        return false;
                      }
                      var valid0 = _errs13 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.data_type !== void 0) {
                        const _errs15 = errors;
                        if (typeof data.data_type !== "string") {
                          validate10.errors = [{ instancePath: instancePath + "/data_type", schemaPath: "#/properties/data_type/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                          return false;
                        }
                        var valid0 = _errs15 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.data_schema !== void 0) {
                          const _errs17 = errors;
                          if (typeof data.data_schema !== "string") {
                            validate10.errors = [{ instancePath: instancePath + "/data_schema", schemaPath: "#/properties/data_schema/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                            return false;
                          }
                          var valid0 = _errs17 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.compression_format !== void 0) {
                            const _errs19 = errors;
                            if (typeof data.compression_format !== "string") {
                              validate10.errors = [{ instancePath: instancePath + "/compression_format", schemaPath: "#/properties/compression_format/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                              return false;
                            }
                            var valid0 = _errs19 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.csv_properties !== void 0) {
                              const _errs21 = errors;
                              if (!validate11(data.csv_properties, { instancePath: instancePath + "/csv_properties", parentData: data, parentDataProperty: "csv_properties", rootData })) {
                                vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
                                errors = vErrors.length;
                              }
                              var valid0 = _errs21 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.writable_partition_count !== void 0) {
                                let data11 = data.writable_partition_count;
                                const _errs22 = errors;
                                if (!(typeof data11 == "number" && (!(data11 % 1) && !isNaN(data11)))) {
                                  validate10.errors = [{ instancePath: instancePath + "/writable_partition_count", schemaPath: "#/properties/writable_partition_count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                  return false;
                                }
                                var valid0 = _errs22 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.readable_partition_count !== void 0) {
                                  let data12 = data.readable_partition_count;
                                  const _errs24 = errors;
                                  if (!(typeof data12 == "number" && (!(data12 % 1) && !isNaN(data12)))) {
                                    validate10.errors = [{ instancePath: instancePath + "/readable_partition_count", schemaPath: "#/properties/readable_partition_count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                    return false;
                                  }
                                  var valid0 = _errs24 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.partitions !== void 0) {
                                    let data13 = data.partitions;
                                    const _errs26 = errors;
                                    if (errors === _errs26) {
                                      if (Array.isArray(data13)) {
                                        var valid1 = true;
                                        const len0 = data13.length;
                                        for (let i0 = 0; i0 < len0; i0++) {
                                          const _errs28 = errors;
                                          if (!validate13(data13[i0], { instancePath: instancePath + "/partitions/" + i0, parentData: data13, parentDataProperty: i0, rootData })) {
                                            vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
                                            errors = vErrors.length;
                                          }
                                          var valid1 = _errs28 === errors;
                                          if (!valid1) {
                                            break;
                                          }
                                        }
                                      } else {
                                        validate10.errors = [{ instancePath: instancePath + "/partitions", schemaPath: "#/properties/partitions/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                        return false;
                                      }
                                    }
                                    var valid0 = _errs26 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                  if (valid0) {
                                    if (data.has_more_partitions !== void 0) {
                                      const _errs29 = errors;
                                      if (typeof data.has_more_partitions !== "boolean") {
                                        validate10.errors = [{ instancePath: instancePath + "/has_more_partitions", schemaPath: "#/properties/has_more_partitions/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                                        return false;
                                      }
                                      var valid0 = _errs29 === errors;
                                    } else {
                                      var valid0 = true;
                                    }
                                    if (valid0) {
                                      if (data.update_partition_counts !== void 0) {
                                        let data16 = data.update_partition_counts;
                                        const _errs31 = errors;
                                        if (errors === _errs31) {
                                          if (Array.isArray(data16)) {
                                            var valid2 = true;
                                            const len1 = data16.length;
                                            for (let i1 = 0; i1 < len1; i1++) {
                                              const _errs33 = errors;
                                              if (!validate15(data16[i1], { instancePath: instancePath + "/update_partition_counts/" + i1, parentData: data16, parentDataProperty: i1, rootData })) {
                                                vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
                                                errors = vErrors.length;
                                              }
                                              var valid2 = _errs33 === errors;
                                              if (!valid2) {
                                                break;
                                              }
                                            }
                                          } else {
                                            validate10.errors = [{ instancePath: instancePath + "/update_partition_counts", schemaPath: "#/properties/update_partition_counts/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                            return false;
                                          }
                                        }
                                        var valid0 = _errs31 === errors;
                                      } else {
                                        var valid0 = true;
                                      }
                                      if (valid0) {
                                        if (data.auto_scale_enabled !== void 0) {
                                          const _errs34 = errors;
                                          if (typeof data.auto_scale_enabled !== "boolean") {
                                            validate10.errors = [{ instancePath: instancePath + "/auto_scale_enabled", schemaPath: "#/properties/auto_scale_enabled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                                            return false;
                                          }
                                          var valid0 = _errs34 === errors;
                                        } else {
                                          var valid0 = true;
                                        }
                                        if (valid0) {
                                          if (data.auto_scale_min_partition_count !== void 0) {
                                            let data19 = data.auto_scale_min_partition_count;
                                            const _errs36 = errors;
                                            if (!(typeof data19 == "number" && (!(data19 % 1) && !isNaN(data19)))) {
                                              validate10.errors = [{ instancePath: instancePath + "/auto_scale_min_partition_count", schemaPath: "#/properties/auto_scale_min_partition_count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                              return false;
                                            }
                                            var valid0 = _errs36 === errors;
                                          } else {
                                            var valid0 = true;
                                          }
                                          if (valid0) {
                                            if (data.auto_scale_max_partition_count !== void 0) {
                                              let data20 = data.auto_scale_max_partition_count;
                                              const _errs38 = errors;
                                              if (!(typeof data20 == "number" && (!(data20 % 1) && !isNaN(data20)))) {
                                                validate10.errors = [{ instancePath: instancePath + "/auto_scale_max_partition_count", schemaPath: "#/properties/auto_scale_max_partition_count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                return false;
                                              }
                                              var valid0 = _errs38 === errors;
                                            } else {
                                              var valid0 = true;
                                            }
                                            if (valid0) {
                                              if (data.tags !== void 0) {
                                                let data21 = data.tags;
                                                const _errs40 = errors;
                                                if (errors === _errs40) {
                                                  if (Array.isArray(data21)) {
                                                    var valid3 = true;
                                                    const len2 = data21.length;
                                                    for (let i2 = 0; i2 < len2; i2++) {
                                                      const _errs42 = errors;
                                                      if (!validate4(data21[i2], { instancePath: instancePath + "/tags/" + i2, parentData: data21, parentDataProperty: i2, rootData })) {
                                                        vErrors = vErrors === null ? validate4.errors : vErrors.concat(validate4.errors);
                                                        errors = vErrors.length;
                                                      }
                                                      var valid3 = _errs42 === errors;
                                                      if (!valid3) {
                                                        break;
                                                      }
                                                    }
                                                  } else {
                                                    validate10.errors = [{ instancePath: instancePath + "/tags", schemaPath: "#/properties/tags/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                    return false;
                                                  }
                                                }
                                                var valid0 = _errs40 === errors;
                                              } else {
                                                var valid0 = true;
                                              }
                                              if (valid0) {
                                                if (data.sys_tags !== void 0) {
                                                  let data23 = data.sys_tags;
                                                  const _errs43 = errors;
                                                  if (errors === _errs43) {
                                                    if (Array.isArray(data23)) {
                                                      var valid4 = true;
                                                      const len3 = data23.length;
                                                      for (let i3 = 0; i3 < len3; i3++) {
                                                        const _errs45 = errors;
                                                        if (!validate4(data23[i3], { instancePath: instancePath + "/sys_tags/" + i3, parentData: data23, parentDataProperty: i3, rootData })) {
                                                          vErrors = vErrors === null ? validate4.errors : vErrors.concat(validate4.errors);
                                                          errors = vErrors.length;
                                                        }
                                                        var valid4 = _errs45 === errors;
                                                        if (!valid4) {
                                                          break;
                                                        }
                                                      }
                                                    } else {
                                                      validate10.errors = [{ instancePath: instancePath + "/sys_tags", schemaPath: "#/properties/sys_tags/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                      return false;
                                                    }
                                                  }
                                                  var valid0 = _errs43 === errors;
                                                } else {
                                                  var valid0 = true;
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate10.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate10.errors = vErrors;
  return errors === 0;
}
function validate9(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate10(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
    errors = vErrors.length;
  }
  validate9.errors = vErrors;
  return errors === 0;
}
var updatePartitionCount = validate20;
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.stream_name !== void 0) {
        const _errs1 = errors;
        if (typeof data.stream_name !== "string") {
          validate21.errors = [{ instancePath: instancePath + "/stream_name", schemaPath: "#/properties/stream_name/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
          return false;
        }
        var valid0 = _errs1 === errors;
      } else {
        var valid0 = true;
      }
      if (valid0) {
        if (data.current_partition_count !== void 0) {
          let data1 = data.current_partition_count;
          const _errs3 = errors;
          if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)))) {
            validate21.errors = [{ instancePath: instancePath + "/current_partition_count", schemaPath: "#/properties/current_partition_count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
            return false;
          }
          var valid0 = _errs3 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.target_partition_count !== void 0) {
            let data2 = data.target_partition_count;
            const _errs5 = errors;
            if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)))) {
              validate21.errors = [{ instancePath: instancePath + "/target_partition_count", schemaPath: "#/properties/target_partition_count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
              return false;
            }
            var valid0 = _errs5 === errors;
          } else {
            var valid0 = true;
          }
        }
      }
    } else {
      validate21.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate21.errors = vErrors;
  return errors === 0;
}
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate21(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
    errors = vErrors.length;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
var listPolicies = validate23;
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.principal !== void 0) {
        const _errs1 = errors;
        if (typeof data.principal !== "string") {
          validate25.errors = [{ instancePath: instancePath + "/principal", schemaPath: "#/properties/principal/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
          return false;
        }
        var valid0 = _errs1 === errors;
      } else {
        var valid0 = true;
      }
      if (valid0) {
        if (data.principal_name !== void 0) {
          const _errs3 = errors;
          if (typeof data.principal_name !== "string") {
            validate25.errors = [{ instancePath: instancePath + "/principal_name", schemaPath: "#/properties/principal_name/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
            return false;
          }
          var valid0 = _errs3 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.action_type !== void 0) {
            const _errs5 = errors;
            if (typeof data.action_type !== "string") {
              validate25.errors = [{ instancePath: instancePath + "/action_type", schemaPath: "#/properties/action_type/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
              return false;
            }
            var valid0 = _errs5 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.effect !== void 0) {
              const _errs7 = errors;
              if (typeof data.effect !== "string") {
                validate25.errors = [{ instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                return false;
              }
              var valid0 = _errs7 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate25.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate25.errors = vErrors;
  return errors === 0;
}
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.rules === void 0 && (missing0 = "rules")) {
        validate24.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.stream_id !== void 0) {
          const _errs1 = errors;
          if (typeof data.stream_id !== "string") {
            validate24.errors = [{ instancePath: instancePath + "/stream_id", schemaPath: "#/properties/stream_id/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.streamId !== void 0) {
            const _errs3 = errors;
            if (typeof data.streamId !== "string") {
              validate24.errors = [{ instancePath: instancePath + "/streamId", schemaPath: "#/properties/streamId/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.rules !== void 0) {
              let data2 = data.rules;
              const _errs5 = errors;
              if (errors === _errs5) {
                if (Array.isArray(data2)) {
                  var valid1 = true;
                  const len0 = data2.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    const _errs7 = errors;
                    if (!validate25(data2[i0], { instancePath: instancePath + "/rules/" + i0, parentData: data2, parentDataProperty: i0, rootData })) {
                      vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                      errors = vErrors.length;
                    }
                    var valid1 = _errs7 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                } else {
                  validate24.errors = [{ instancePath: instancePath + "/rules", schemaPath: "#/properties/rules/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                  return false;
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate24.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate24.errors = vErrors;
  return errors === 0;
}
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate24(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
    errors = vErrors.length;
  }
  validate23.errors = vErrors;
  return errors === 0;
}
var consumeRecords = validate28;
var schema17 = { "type": "object", "required": ["sequence_number", "data"], "properties": { "partition_key": { "type": ["string", "null"] }, "sequence_number": { "type": "string", "pattern": "^[0-9]+$" }, "data": { "type": "string", "pattern": "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$" }, "timestamp": { "type": ["integer", "string"], "pattern": "^-?[0-9]{16,19}$" }, "timestamp_type": { "type": "string" } } };
var pattern5 = new RegExp("^[0-9]+$", "u");
var pattern6 = new RegExp("^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", "u");
function validate30(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.sequence_number === void 0 && (missing0 = "sequence_number") || data.data === void 0 && (missing0 = "data")) {
        validate30.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.partition_key !== void 0) {
          let data0 = data.partition_key;
          const _errs1 = errors;
          if (typeof data0 !== "string" && data0 !== null) {
            validate30.errors = [{ instancePath: instancePath + "/partition_key", schemaPath: "#/properties/partition_key/type", keyword: "type", params: { type: schema17.properties.partition_key.type }, message: "must be string,null" }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.sequence_number !== void 0) {
            let data1 = data.sequence_number;
            const _errs3 = errors;
            if (errors === _errs3) {
              if (typeof data1 === "string") {
                if (!pattern5.test(data1)) {
                  validate30.errors = [{ instancePath: instancePath + "/sequence_number", schemaPath: "#/properties/sequence_number/pattern", keyword: "pattern", params: { pattern: "^[0-9]+$" }, message: 'must match pattern "^[0-9]+$"' }];
                  return false;
                }
              } else {
                validate30.errors = [{ instancePath: instancePath + "/sequence_number", schemaPath: "#/properties/sequence_number/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                return false;
              }
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.data !== void 0) {
              let data2 = data.data;
              const _errs5 = errors;
              if (errors === _errs5) {
                if (typeof data2 === "string") {
                  if (!pattern6.test(data2)) {
                    validate30.errors = [{ instancePath: instancePath + "/data", schemaPath: "#/properties/data/pattern", keyword: "pattern", params: { pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$" }, message: 'must match pattern "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"' }];
                    return false;
                  }
                } else {
                  validate30.errors = [{ instancePath: instancePath + "/data", schemaPath: "#/properties/data/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                  return false;
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.timestamp !== void 0) {
                let data3 = data.timestamp;
                const _errs7 = errors;
                if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3))) && typeof data3 !== "string") {
                  validate30.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/type", keyword: "type", params: { type: schema17.properties.timestamp.type }, message: "must be integer,string" }];
                  return false;
                }
                if (errors === _errs7) {
                  if (typeof data3 === "string") {
                    if (!pattern0.test(data3)) {
                      validate30.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/pattern", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }];
                      return false;
                    }
                  }
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.timestamp_type !== void 0) {
                  const _errs9 = errors;
                  if (typeof data.timestamp_type !== "string") {
                    validate30.errors = [{ instancePath: instancePath + "/timestamp_type", schemaPath: "#/properties/timestamp_type/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                    return false;
                  }
                  var valid0 = _errs9 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate30.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate30.errors = vErrors;
  return errors === 0;
}
function validate32(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (typeof data === "string") {
      if (func0(data) > 512) {
        validate32.errors = [{ instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 512 }, message: "must NOT have more than 512 characters" }];
        return false;
      } else {
        if (func0(data) < 1) {
          validate32.errors = [{ instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
          return false;
        }
      }
    } else {
      validate32.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
      return false;
    }
  }
  validate32.errors = vErrors;
  return errors === 0;
}
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.records === void 0 && (missing0 = "records") || data.next_partition_cursor === void 0 && (missing0 = "next_partition_cursor")) {
        validate29.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.records !== void 0) {
          let data0 = data.records;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (Array.isArray(data0)) {
              var valid1 = true;
              const len0 = data0.length;
              for (let i0 = 0; i0 < len0; i0++) {
                const _errs3 = errors;
                if (!validate30(data0[i0], { instancePath: instancePath + "/records/" + i0, parentData: data0, parentDataProperty: i0, rootData })) {
                  vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
                  errors = vErrors.length;
                }
                var valid1 = _errs3 === errors;
                if (!valid1) {
                  break;
                }
              }
            } else {
              validate29.errors = [{ instancePath: instancePath + "/records", schemaPath: "#/properties/records/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.next_partition_cursor !== void 0) {
            const _errs4 = errors;
            if (!validate32(data.next_partition_cursor, { instancePath: instancePath + "/next_partition_cursor", parentData: data, parentDataProperty: "next_partition_cursor", rootData })) {
              vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs4 === errors;
          } else {
            var valid0 = true;
          }
        }
      }
    } else {
      validate29.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate29.errors = vErrors;
  return errors === 0;
}
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate29(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
    errors = vErrors.length;
  }
  validate28.errors = vErrors;
  return errors === 0;
}
var sendRecords = validate35;
var schema21 = { "type": "object", "properties": { "partition_id": { "type": ["string", "null"] }, "sequence_number": { "type": ["string", "null"] }, "error_code": { "type": ["string", "null"] }, "error_message": { "type": ["string", "null"] } } };
function validate37(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.partition_id !== void 0) {
        let data0 = data.partition_id;
        const _errs1 = errors;
        if (typeof data0 !== "string" && data0 !== null) {
          validate37.errors = [{ instancePath: instancePath + "/partition_id", schemaPath: "#/properties/partition_id/type", keyword: "type", params: { type: schema21.properties.partition_id.type }, message: "must be string,null" }];
          return false;
        }
        var valid0 = _errs1 === errors;
      } else {
        var valid0 = true;
      }
      if (valid0) {
        if (data.sequence_number !== void 0) {
          let data1 = data.sequence_number;
          const _errs3 = errors;
          if (typeof data1 !== "string" && data1 !== null) {
            validate37.errors = [{ instancePath: instancePath + "/sequence_number", schemaPath: "#/properties/sequence_number/type", keyword: "type", params: { type: schema21.properties.sequence_number.type }, message: "must be string,null" }];
            return false;
          }
          var valid0 = _errs3 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.error_code !== void 0) {
            let data2 = data.error_code;
            const _errs5 = errors;
            if (typeof data2 !== "string" && data2 !== null) {
              validate37.errors = [{ instancePath: instancePath + "/error_code", schemaPath: "#/properties/error_code/type", keyword: "type", params: { type: schema21.properties.error_code.type }, message: "must be string,null" }];
              return false;
            }
            var valid0 = _errs5 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.error_message !== void 0) {
              let data3 = data.error_message;
              const _errs7 = errors;
              if (typeof data3 !== "string" && data3 !== null) {
                validate37.errors = [{ instancePath: instancePath + "/error_message", schemaPath: "#/properties/error_message/type", keyword: "type", params: { type: schema21.properties.error_message.type }, message: "must be string,null" }];
                return false;
              }
              var valid0 = _errs7 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate37.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate37.errors = vErrors;
  return errors === 0;
}
function validate36(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.failed_record_count === void 0 && (missing0 = "failed_record_count") || data.records === void 0 && (missing0 = "records")) {
        validate36.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.failed_record_count !== void 0) {
          let data0 = data.failed_record_count;
          const _errs1 = errors;
          if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)))) {
            validate36.errors = [{ instancePath: instancePath + "/failed_record_count", schemaPath: "#/properties/failed_record_count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
            return false;
          }
          if (errors === _errs1) {
            if (typeof data0 == "number") {
              if (data0 < 0 || isNaN(data0)) {
                validate36.errors = [{ instancePath: instancePath + "/failed_record_count", schemaPath: "#/properties/failed_record_count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                return false;
              }
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.records !== void 0) {
            let data1 = data.records;
            const _errs3 = errors;
            if (errors === _errs3) {
              if (Array.isArray(data1)) {
                var valid1 = true;
                const len0 = data1.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  const _errs5 = errors;
                  if (!validate37(data1[i0], { instancePath: instancePath + "/records/" + i0, parentData: data1, parentDataProperty: i0, rootData })) {
                    vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
                    errors = vErrors.length;
                  }
                  var valid1 = _errs5 === errors;
                  if (!valid1) {
                    break;
                  }
                }
              } else {
                validate36.errors = [{ instancePath: instancePath + "/records", schemaPath: "#/properties/records/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                return false;
              }
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
        }
      }
    } else {
      validate36.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate36.errors = vErrors;
  return errors === 0;
}
function validate35(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate36(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
    errors = vErrors.length;
  }
  validate35.errors = vErrors;
  return errors === 0;
}
var showCursor = validate40;
function validate41(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.partition_cursor === void 0 && (missing0 = "partition_cursor")) {
        validate41.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.partition_cursor !== void 0) {
          if (!validate32(data.partition_cursor, { instancePath: instancePath + "/partition_cursor", parentData: data, parentDataProperty: "partition_cursor", rootData })) {
            vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
            errors = vErrors.length;
          }
        }
      }
    } else {
      validate41.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate41.errors = vErrors;
  return errors === 0;
}
function validate40(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate41(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
    errors = vErrors.length;
  }
  validate40.errors = vErrors;
  return errors === 0;
}
var listApp = validate44;
var schema26 = { "type": "object", "required": ["app_name"], "properties": { "app_name": { "type": "string" }, "app_id": { "type": "string" }, "create_time": { "type": ["integer", "string"], "pattern": "^-?[0-9]{16,19}$" }, "commit_checkpoint_stream_names": { "type": "array", "items": { "type": "string" } } } };
function validate46(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.app_name === void 0 && (missing0 = "app_name")) {
        validate46.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.app_name !== void 0) {
          const _errs1 = errors;
          if (typeof data.app_name !== "string") {
            validate46.errors = [{ instancePath: instancePath + "/app_name", schemaPath: "#/properties/app_name/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.app_id !== void 0) {
            const _errs3 = errors;
            if (typeof data.app_id !== "string") {
              validate46.errors = [{ instancePath: instancePath + "/app_id", schemaPath: "#/properties/app_id/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.create_time !== void 0) {
              let data2 = data.create_time;
              const _errs5 = errors;
              if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2))) && typeof data2 !== "string") {
                validate46.errors = [{ instancePath: instancePath + "/create_time", schemaPath: "#/properties/create_time/type", keyword: "type", params: { type: schema26.properties.create_time.type }, message: "must be integer,string" }];
                return false;
              }
              if (errors === _errs5) {
                if (typeof data2 === "string") {
                  if (!pattern0.test(data2)) {
                    validate46.errors = [{ instancePath: instancePath + "/create_time", schemaPath: "#/properties/create_time/pattern", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }];
                    return false;
                  }
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.commit_checkpoint_stream_names !== void 0) {
                let data3 = data.commit_checkpoint_stream_names;
                const _errs7 = errors;
                if (errors === _errs7) {
                  if (Array.isArray(data3)) {
                    var valid1 = true;
                    const len0 = data3.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                      const _errs9 = errors;
                      if (typeof data3[i0] !== "string") {
                        validate46.errors = [{ instancePath: instancePath + "/commit_checkpoint_stream_names/" + i0, schemaPath: "#/properties/commit_checkpoint_stream_names/items/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                        return false;
                      }
                      var valid1 = _errs9 === errors;
                      if (!valid1) {
                        break;
                      }
                    }
                  } else {
                    validate46.errors = [{ instancePath: instancePath + "/commit_checkpoint_stream_names", schemaPath: "#/properties/commit_checkpoint_stream_names/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                    return false;
                  }
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate46.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate46.errors = vErrors;
  return errors === 0;
}
function validate45(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.has_more_app === void 0 && (missing0 = "has_more_app") || data.apps === void 0 && (missing0 = "apps")) {
        validate45.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.has_more_app !== void 0) {
          const _errs1 = errors;
          if (typeof data.has_more_app !== "boolean") {
            validate45.errors = [{ instancePath: instancePath + "/has_more_app", schemaPath: "#/properties/has_more_app/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.apps !== void 0) {
            let data1 = data.apps;
            const _errs3 = errors;
            if (errors === _errs3) {
              if (Array.isArray(data1)) {
                var valid1 = true;
                const len0 = data1.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  const _errs5 = errors;
                  if (!validate46(data1[i0], { instancePath: instancePath + "/apps/" + i0, parentData: data1, parentDataProperty: i0, rootData })) {
                    vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
                    errors = vErrors.length;
                  }
                  var valid1 = _errs5 === errors;
                  if (!valid1) {
                    break;
                  }
                }
              } else {
                validate45.errors = [{ instancePath: instancePath + "/apps", schemaPath: "#/properties/apps/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                return false;
              }
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.total_number !== void 0) {
              let data3 = data.total_number;
              const _errs6 = errors;
              if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)))) {
                validate45.errors = [{ instancePath: instancePath + "/total_number", schemaPath: "#/properties/total_number/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                return false;
              }
              var valid0 = _errs6 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate45.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate45.errors = vErrors;
  return errors === 0;
}
function validate44(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate45(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
    errors = vErrors.length;
  }
  validate44.errors = vErrors;
  return errors === 0;
}
var showApp = validate49;
function validate50(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.app_name === void 0 && (missing0 = "app_name")) {
        validate50.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.app_name !== void 0) {
          const _errs1 = errors;
          if (typeof data.app_name !== "string") {
            validate50.errors = [{ instancePath: instancePath + "/app_name", schemaPath: "#/properties/app_name/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.app_id !== void 0) {
            const _errs3 = errors;
            if (typeof data.app_id !== "string") {
              validate50.errors = [{ instancePath: instancePath + "/app_id", schemaPath: "#/properties/app_id/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.create_time !== void 0) {
              let data2 = data.create_time;
              const _errs5 = errors;
              if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2))) && typeof data2 !== "string") {
                validate50.errors = [{ instancePath: instancePath + "/create_time", schemaPath: "#/properties/create_time/type", keyword: "type", params: { type: schema26.properties.create_time.type }, message: "must be integer,string" }];
                return false;
              }
              if (errors === _errs5) {
                if (typeof data2 === "string") {
                  if (!pattern0.test(data2)) {
                    validate50.errors = [{ instancePath: instancePath + "/create_time", schemaPath: "#/properties/create_time/pattern", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }];
                    return false;
                  }
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.commit_checkpoint_stream_names !== void 0) {
                let data3 = data.commit_checkpoint_stream_names;
                const _errs7 = errors;
                if (errors === _errs7) {
                  if (Array.isArray(data3)) {
                    var valid1 = true;
                    const len0 = data3.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                      const _errs9 = errors;
                      if (typeof data3[i0] !== "string") {
                        validate50.errors = [{ instancePath: instancePath + "/commit_checkpoint_stream_names/" + i0, schemaPath: "#/properties/commit_checkpoint_stream_names/items/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                        return false;
                      }
                      var valid1 = _errs9 === errors;
                      if (!valid1) {
                        break;
                      }
                    }
                  } else {
                    validate50.errors = [{ instancePath: instancePath + "/commit_checkpoint_stream_names", schemaPath: "#/properties/commit_checkpoint_stream_names/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                    return false;
                  }
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate50.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate50.errors = vErrors;
  return errors === 0;
}
function validate49(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate50(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
    errors = vErrors.length;
  }
  validate49.errors = vErrors;
  return errors === 0;
}
var showConsumerState = validate52;
var schema31 = { "type": "object", "required": ["partition_id", "sequence_number"], "properties": { "partition_id": { "type": ["string", "integer"] }, "sequence_number": { "type": ["string", "integer"] }, "latest_offset": { "type": ["integer", "string"], "pattern": "^-?[0-9]{16,19}$" }, "earliest_offset": { "type": ["integer", "string"], "pattern": "^-?[0-9]{16,19}$" }, "checkpoint_type": { "type": "string" }, "status": { "type": "string" }, "metadata": { "type": ["string", "null"] } } };
function validate54(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.partition_id === void 0 && (missing0 = "partition_id") || data.sequence_number === void 0 && (missing0 = "sequence_number")) {
        validate54.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.partition_id !== void 0) {
          let data0 = data.partition_id;
          const _errs1 = errors;
          if (typeof data0 !== "string" && !(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)))) {
            validate54.errors = [{ instancePath: instancePath + "/partition_id", schemaPath: "#/properties/partition_id/type", keyword: "type", params: { type: schema31.properties.partition_id.type }, message: "must be string,integer" }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.sequence_number !== void 0) {
            let data1 = data.sequence_number;
            const _errs3 = errors;
            if (typeof data1 !== "string" && !(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)))) {
              validate54.errors = [{ instancePath: instancePath + "/sequence_number", schemaPath: "#/properties/sequence_number/type", keyword: "type", params: { type: schema31.properties.sequence_number.type }, message: "must be string,integer" }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.latest_offset !== void 0) {
              let data2 = data.latest_offset;
              const _errs5 = errors;
              if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2))) && typeof data2 !== "string") {
                validate54.errors = [{ instancePath: instancePath + "/latest_offset", schemaPath: "#/properties/latest_offset/type", keyword: "type", params: { type: schema31.properties.latest_offset.type }, message: "must be integer,string" }];
                return false;
              }
              if (errors === _errs5) {
                if (typeof data2 === "string") {
                  if (!pattern0.test(data2)) {
                    validate54.errors = [{ instancePath: instancePath + "/latest_offset", schemaPath: "#/properties/latest_offset/pattern", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }];
                    return false;
                  }
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.earliest_offset !== void 0) {
                let data3 = data.earliest_offset;
                const _errs7 = errors;
                if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3))) && typeof data3 !== "string") {
                  validate54.errors = [{ instancePath: instancePath + "/earliest_offset", schemaPath: "#/properties/earliest_offset/type", keyword: "type", params: { type: schema31.properties.earliest_offset.type }, message: "must be integer,string" }];
                  return false;
                }
                if (errors === _errs7) {
                  if (typeof data3 === "string") {
                    if (!pattern0.test(data3)) {
                      validate54.errors = [{ instancePath: instancePath + "/earliest_offset", schemaPath: "#/properties/earliest_offset/pattern", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }];
                      return false;
                    }
                  }
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.checkpoint_type !== void 0) {
                  const _errs9 = errors;
                  if (typeof data.checkpoint_type !== "string") {
                    validate54.errors = [{ instancePath: instancePath + "/checkpoint_type", schemaPath: "#/properties/checkpoint_type/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                    return false;
                  }
                  var valid0 = _errs9 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.status !== void 0) {
                    const _errs11 = errors;
                    if (typeof data.status !== "string") {
                      validate54.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                      return false;
                    }
                    var valid0 = _errs11 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.metadata !== void 0) {
                      let data6 = data.metadata;
                      const _errs13 = errors;
                      if (typeof data6 !== "string" && data6 !== null) {
                        validate54.errors = [{ instancePath: instancePath + "/metadata", schemaPath: "#/properties/metadata/type", keyword: "type", params: { type: schema31.properties.metadata.type }, message: "must be string,null" }];
                        return false;
                      }
                      var valid0 = _errs13 === errors;
                    } else {
                      var valid0 = true;
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate54.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate54.errors = vErrors;
  return errors === 0;
}
function validate53(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.has_more === void 0 && (missing0 = "has_more") || data.partition_consuming_states === void 0 && (missing0 = "partition_consuming_states")) {
        validate53.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.has_more !== void 0) {
          const _errs1 = errors;
          if (typeof data.has_more !== "boolean") {
            validate53.errors = [{ instancePath: instancePath + "/has_more", schemaPath: "#/properties/has_more/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.stream_name !== void 0) {
            const _errs3 = errors;
            if (typeof data.stream_name !== "string") {
              validate53.errors = [{ instancePath: instancePath + "/stream_name", schemaPath: "#/properties/stream_name/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.app_name !== void 0) {
              const _errs5 = errors;
              if (typeof data.app_name !== "string") {
                validate53.errors = [{ instancePath: instancePath + "/app_name", schemaPath: "#/properties/app_name/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                return false;
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.partition_consuming_states !== void 0) {
                let data3 = data.partition_consuming_states;
                const _errs7 = errors;
                if (errors === _errs7) {
                  if (Array.isArray(data3)) {
                    var valid1 = true;
                    const len0 = data3.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                      const _errs9 = errors;
                      if (!validate54(data3[i0], { instancePath: instancePath + "/partition_consuming_states/" + i0, parentData: data3, parentDataProperty: i0, rootData })) {
                        vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
                        errors = vErrors.length;
                      }
                      var valid1 = _errs9 === errors;
                      if (!valid1) {
                        break;
                      }
                    }
                  } else {
                    validate53.errors = [{ instancePath: instancePath + "/partition_consuming_states", schemaPath: "#/properties/partition_consuming_states/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                    return false;
                  }
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate53.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate53.errors = vErrors;
  return errors === 0;
}
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate53(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
    errors = vErrors.length;
  }
  validate52.errors = vErrors;
  return errors === 0;
}
var showCheckpoint = validate57;
var schema33 = { "type": "object", "properties": { "sequence_number": { "type": ["string", "integer", "null"] }, "metadata": { "type": ["string", "null"] } } };
function validate58(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.sequence_number !== void 0) {
        let data0 = data.sequence_number;
        const _errs1 = errors;
        if (typeof data0 !== "string" && !(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0))) && data0 !== null) {
          validate58.errors = [{ instancePath: instancePath + "/sequence_number", schemaPath: "#/properties/sequence_number/type", keyword: "type", params: { type: schema33.properties.sequence_number.type }, message: "must be string,integer,null" }];
          return false;
        }
        var valid0 = _errs1 === errors;
      } else {
        var valid0 = true;
      }
      if (valid0) {
        if (data.metadata !== void 0) {
          let data1 = data.metadata;
          const _errs3 = errors;
          if (typeof data1 !== "string" && data1 !== null) {
            validate58.errors = [{ instancePath: instancePath + "/metadata", schemaPath: "#/properties/metadata/type", keyword: "type", params: { type: schema33.properties.metadata.type }, message: "must be string,null" }];
            return false;
          }
          var valid0 = _errs3 === errors;
        } else {
          var valid0 = true;
        }
      }
    } else {
      validate58.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate58.errors = vErrors;
  return errors === 0;
}
function validate57(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate58(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
    errors = vErrors.length;
  }
  validate57.errors = vErrors;
  return errors === 0;
}
var listTransferTasks = validate60;
var schema36 = { "type": "object", "required": ["task_name"], "properties": { "task_id": { "type": "string" }, "task_name": { "type": "string" }, "state": { "$ref": "#/components/schemas/TransferTaskState" }, "destination_type": { "$ref": "#/components/schemas/DestinationType" }, "create_time": { "type": ["integer", "string"], "pattern": "^-?[0-9]{16,19}$" }, "last_transfer_timestamp": { "type": ["integer", "null"] } } };
function validate63(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    validate63.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
    return false;
  }
  validate63.errors = vErrors;
  return errors === 0;
}
function validate65(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    validate65.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
    return false;
  }
  validate65.errors = vErrors;
  return errors === 0;
}
function validate62(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.task_name === void 0 && (missing0 = "task_name")) {
        validate62.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.task_id !== void 0) {
          const _errs1 = errors;
          if (typeof data.task_id !== "string") {
            validate62.errors = [{ instancePath: instancePath + "/task_id", schemaPath: "#/properties/task_id/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.task_name !== void 0) {
            const _errs3 = errors;
            if (typeof data.task_name !== "string") {
              validate62.errors = [{ instancePath: instancePath + "/task_name", schemaPath: "#/properties/task_name/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.state !== void 0) {
              const _errs5 = errors;
              if (!validate63(data.state, { instancePath: instancePath + "/state", parentData: data, parentDataProperty: "state", rootData })) {
                vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.destination_type !== void 0) {
                const _errs6 = errors;
                if (!validate65(data.destination_type, { instancePath: instancePath + "/destination_type", parentData: data, parentDataProperty: "destination_type", rootData })) {
                  vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.create_time !== void 0) {
                  let data4 = data.create_time;
                  const _errs7 = errors;
                  if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4))) && typeof data4 !== "string") {
                    validate62.errors = [{ instancePath: instancePath + "/create_time", schemaPath: "#/properties/create_time/type", keyword: "type", params: { type: schema36.properties.create_time.type }, message: "must be integer,string" }];
                    return false;
                  }
                  if (errors === _errs7) {
                    if (typeof data4 === "string") {
                      if (!pattern0.test(data4)) {
                        validate62.errors = [{ instancePath: instancePath + "/create_time", schemaPath: "#/properties/create_time/pattern", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }];
                        return false;
                      }
                    }
                  }
                  var valid0 = _errs7 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.last_transfer_timestamp !== void 0) {
                    let data5 = data.last_transfer_timestamp;
                    const _errs9 = errors;
                    if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5))) && data5 !== null) {
                      validate62.errors = [{ instancePath: instancePath + "/last_transfer_timestamp", schemaPath: "#/properties/last_transfer_timestamp/type", keyword: "type", params: { type: schema36.properties.last_transfer_timestamp.type }, message: "must be integer,null" }];
                      return false;
                    }
                    var valid0 = _errs9 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate62.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate62.errors = vErrors;
  return errors === 0;
}
function validate61(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.tasks === void 0 && (missing0 = "tasks")) {
        validate61.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.total_number !== void 0) {
          let data0 = data.total_number;
          const _errs1 = errors;
          if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)))) {
            validate61.errors = [{ instancePath: instancePath + "/total_number", schemaPath: "#/properties/total_number/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.quota !== void 0) {
            let data1 = data.quota;
            const _errs3 = errors;
            if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)))) {
              validate61.errors = [{ instancePath: instancePath + "/quota", schemaPath: "#/properties/quota/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.tasks !== void 0) {
              let data2 = data.tasks;
              const _errs5 = errors;
              if (errors === _errs5) {
                if (Array.isArray(data2)) {
                  var valid1 = true;
                  const len0 = data2.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    const _errs7 = errors;
                    if (!validate62(data2[i0], { instancePath: instancePath + "/tasks/" + i0, parentData: data2, parentDataProperty: i0, rootData })) {
                      vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
                      errors = vErrors.length;
                    }
                    var valid1 = _errs7 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                } else {
                  validate61.errors = [{ instancePath: instancePath + "/tasks", schemaPath: "#/properties/tasks/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                  return false;
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate61.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate61.errors = vErrors;
  return errors === 0;
}
function validate60(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate61(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
    errors = vErrors.length;
  }
  validate60.errors = vErrors;
  return errors === 0;
}
var showTransferTask = validate69;
var schema40 = { "type": "object", "required": ["task_name", "state", "destination_type"], "properties": { "stream_id": { "type": "string" }, "stream_name": { "type": "string" }, "task_id": { "type": "string" }, "task_name": { "type": "string" }, "state": { "$ref": "#/components/schemas/TransferTaskState" }, "destination_type": { "$ref": "#/components/schemas/DestinationType" }, "create_time": { "type": ["integer", "string"], "pattern": "^-?[0-9]{16,19}$" }, "last_transfer_timestamp": { "type": ["integer", "null"] }, "partitions": { "type": "array", "items": { "$ref": "#/components/schemas/TransferTaskPartition" } }, "obs_destination_description": { "$ref": "#/components/schemas/DestinationDescription" }, "mrs_destination_description": { "$ref": "#/components/schemas/DestinationDescription" }, "dli_destination_description": { "$ref": "#/components/schemas/DestinationDescription" }, "dws_destination_descripton": { "$ref": "#/components/schemas/DestinationDescription" }, "dws_destination_description": { "$ref": "#/components/schemas/DestinationDescription" }, "cloudtable_destination_descripton": { "$ref": "#/components/schemas/DestinationDescription" }, "cloudtable_destination_description": { "$ref": "#/components/schemas/DestinationDescription" }, "cloud_table_destination_description": { "$ref": "#/components/schemas/DestinationDescription" } } };
var schema41 = { "type": "object", "properties": { "partitionId": { "type": "string" }, "state": { "$ref": "#/components/schemas/TransferTaskState" }, "last_transfer_timestamp": { "type": ["integer", "null"] }, "last_transfer_offset": { "type": ["integer", "null"] }, "discard": { "type": ["integer", "null"] }, "partition_id": { "type": "string" }, "status": { "type": "string" }, "hash_range": { "type": ["string", "null"] }, "sequence_number_range": { "type": ["string", "null"] }, "parent_partitions": { "type": ["string", "null"] } } };
function validate73(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.partitionId !== void 0) {
        const _errs1 = errors;
        if (typeof data.partitionId !== "string") {
          validate73.errors = [{ instancePath: instancePath + "/partitionId", schemaPath: "#/properties/partitionId/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
          return false;
        }
        var valid0 = _errs1 === errors;
      } else {
        var valid0 = true;
      }
      if (valid0) {
        if (data.state !== void 0) {
          const _errs3 = errors;
          if (!validate63(data.state, { instancePath: instancePath + "/state", parentData: data, parentDataProperty: "state", rootData })) {
            vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs3 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.last_transfer_timestamp !== void 0) {
            let data2 = data.last_transfer_timestamp;
            const _errs4 = errors;
            if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2))) && data2 !== null) {
              validate73.errors = [{ instancePath: instancePath + "/last_transfer_timestamp", schemaPath: "#/properties/last_transfer_timestamp/type", keyword: "type", params: { type: schema41.properties.last_transfer_timestamp.type }, message: "must be integer,null" }];
              return false;
            }
            var valid0 = _errs4 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.last_transfer_offset !== void 0) {
              let data3 = data.last_transfer_offset;
              const _errs6 = errors;
              if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3))) && data3 !== null) {
                validate73.errors = [{ instancePath: instancePath + "/last_transfer_offset", schemaPath: "#/properties/last_transfer_offset/type", keyword: "type", params: { type: schema41.properties.last_transfer_offset.type }, message: "must be integer,null" }];
                return false;
              }
              var valid0 = _errs6 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.discard !== void 0) {
                let data4 = data.discard;
                const _errs8 = errors;
                if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4))) && data4 !== null) {
                  validate73.errors = [{ instancePath: instancePath + "/discard", schemaPath: "#/properties/discard/type", keyword: "type", params: { type: schema41.properties.discard.type }, message: "must be integer,null" }];
                  return false;
                }
                var valid0 = _errs8 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.partition_id !== void 0) {
                  const _errs10 = errors;
                  if (typeof data.partition_id !== "string") {
                    validate73.errors = [{ instancePath: instancePath + "/partition_id", schemaPath: "#/properties/partition_id/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                    return false;
                  }
                  var valid0 = _errs10 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.status !== void 0) {
                    const _errs12 = errors;
                    if (typeof data.status !== "string") {
                      validate73.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                      return false;
                    }
                    var valid0 = _errs12 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.hash_range !== void 0) {
                      let data7 = data.hash_range;
                      const _errs14 = errors;
                      if (typeof data7 !== "string" && data7 !== null) {
                        validate73.errors = [{ instancePath: instancePath + "/hash_range", schemaPath: "#/properties/hash_range/type", keyword: "type", params: { type: schema41.properties.hash_range.type }, message: "must be string,null" }];
                        return false;
                      }
                      var valid0 = _errs14 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.sequence_number_range !== void 0) {
                        let data8 = data.sequence_number_range;
                        const _errs16 = errors;
                        if (typeof data8 !== "string" && data8 !== null) {
                          validate73.errors = [{ instancePath: instancePath + "/sequence_number_range", schemaPath: "#/properties/sequence_number_range/type", keyword: "type", params: { type: schema41.properties.sequence_number_range.type }, message: "must be string,null" }];
                          return false;
                        }
                        var valid0 = _errs16 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.parent_partitions !== void 0) {
                          let data9 = data.parent_partitions;
                          const _errs18 = errors;
                          if (typeof data9 !== "string" && data9 !== null) {
                            validate73.errors = [{ instancePath: instancePath + "/parent_partitions", schemaPath: "#/properties/parent_partitions/type", keyword: "type", params: { type: schema41.properties.parent_partitions.type }, message: "must be string,null" }];
                            return false;
                          }
                          var valid0 = _errs18 === errors;
                        } else {
                          var valid0 = true;
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate73.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate73.errors = vErrors;
  return errors === 0;
}
function validate76(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (!(data && typeof data == "object" && !Array.isArray(data))) {
      validate76.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate76.errors = vErrors;
  return errors === 0;
}
function validate70(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.task_name === void 0 && (missing0 = "task_name") || data.state === void 0 && (missing0 = "state") || data.destination_type === void 0 && (missing0 = "destination_type")) {
        validate70.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.stream_id !== void 0) {
          const _errs1 = errors;
          if (typeof data.stream_id !== "string") {
            validate70.errors = [{ instancePath: instancePath + "/stream_id", schemaPath: "#/properties/stream_id/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.stream_name !== void 0) {
            const _errs3 = errors;
            if (typeof data.stream_name !== "string") {
              validate70.errors = [{ instancePath: instancePath + "/stream_name", schemaPath: "#/properties/stream_name/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.task_id !== void 0) {
              const _errs5 = errors;
              if (typeof data.task_id !== "string") {
                validate70.errors = [{ instancePath: instancePath + "/task_id", schemaPath: "#/properties/task_id/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                return false;
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.task_name !== void 0) {
                const _errs7 = errors;
                if (typeof data.task_name !== "string") {
                  validate70.errors = [{ instancePath: instancePath + "/task_name", schemaPath: "#/properties/task_name/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                  return false;
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.state !== void 0) {
                  const _errs9 = errors;
                  if (!validate63(data.state, { instancePath: instancePath + "/state", parentData: data, parentDataProperty: "state", rootData })) {
                    vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs9 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.destination_type !== void 0) {
                    const _errs10 = errors;
                    if (!validate65(data.destination_type, { instancePath: instancePath + "/destination_type", parentData: data, parentDataProperty: "destination_type", rootData })) {
                      vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs10 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.create_time !== void 0) {
                      let data6 = data.create_time;
                      const _errs11 = errors;
                      if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6))) && typeof data6 !== "string") {
                        validate70.errors = [{ instancePath: instancePath + "/create_time", schemaPath: "#/properties/create_time/type", keyword: "type", params: { type: schema40.properties.create_time.type }, message: "must be integer,string" }];
                        return false;
                      }
                      if (errors === _errs11) {
                        if (typeof data6 === "string") {
                          if (!pattern0.test(data6)) {
                            validate70.errors = [{ instancePath: instancePath + "/create_time", schemaPath: "#/properties/create_time/pattern", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }];
                            return false;
                          }
                        }
                      }
                      var valid0 = _errs11 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.last_transfer_timestamp !== void 0) {
                        let data7 = data.last_transfer_timestamp;
                        const _errs13 = errors;
                        if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7))) && data7 !== null) {
                          validate70.errors = [{ instancePath: instancePath + "/last_transfer_timestamp", schemaPath: "#/properties/last_transfer_timestamp/type", keyword: "type", params: { type: schema40.properties.last_transfer_timestamp.type }, message: "must be integer,null" }];
                          return false;
                        }
                        var valid0 = _errs13 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.partitions !== void 0) {
                          let data8 = data.partitions;
                          const _errs15 = errors;
                          if (errors === _errs15) {
                            if (Array.isArray(data8)) {
                              var valid1 = true;
                              const len0 = data8.length;
                              for (let i0 = 0; i0 < len0; i0++) {
                                const _errs17 = errors;
                                if (!validate73(data8[i0], { instancePath: instancePath + "/partitions/" + i0, parentData: data8, parentDataProperty: i0, rootData })) {
                                  vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
                                  errors = vErrors.length;
                                }
                                var valid1 = _errs17 === errors;
                                if (!valid1) {
                                  break;
                                }
                              }
                            } else {
                              validate70.errors = [{ instancePath: instancePath + "/partitions", schemaPath: "#/properties/partitions/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                              return false;
                            }
                          }
                          var valid0 = _errs15 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.obs_destination_description !== void 0) {
                            const _errs18 = errors;
                            if (!validate76(data.obs_destination_description, { instancePath: instancePath + "/obs_destination_description", parentData: data, parentDataProperty: "obs_destination_description", rootData })) {
                              vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
                              errors = vErrors.length;
                            }
                            var valid0 = _errs18 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.mrs_destination_description !== void 0) {
                              const _errs19 = errors;
                              if (!validate76(data.mrs_destination_description, { instancePath: instancePath + "/mrs_destination_description", parentData: data, parentDataProperty: "mrs_destination_description", rootData })) {
                                vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
                                errors = vErrors.length;
                              }
                              var valid0 = _errs19 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.dli_destination_description !== void 0) {
                                const _errs20 = errors;
                                if (!validate76(data.dli_destination_description, { instancePath: instancePath + "/dli_destination_description", parentData: data, parentDataProperty: "dli_destination_description", rootData })) {
                                  vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
                                  errors = vErrors.length;
                                }
                                var valid0 = _errs20 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.dws_destination_descripton !== void 0) {
                                  const _errs21 = errors;
                                  if (!validate76(data.dws_destination_descripton, { instancePath: instancePath + "/dws_destination_descripton", parentData: data, parentDataProperty: "dws_destination_descripton", rootData })) {
                                    vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
                                    errors = vErrors.length;
                                  }
                                  var valid0 = _errs21 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.dws_destination_description !== void 0) {
                                    const _errs22 = errors;
                                    if (!validate76(data.dws_destination_description, { instancePath: instancePath + "/dws_destination_description", parentData: data, parentDataProperty: "dws_destination_description", rootData })) {
                                      vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid0 = _errs22 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                  if (valid0) {
                                    if (data.cloudtable_destination_descripton !== void 0) {
                                      const _errs23 = errors;
                                      if (!validate76(data.cloudtable_destination_descripton, { instancePath: instancePath + "/cloudtable_destination_descripton", parentData: data, parentDataProperty: "cloudtable_destination_descripton", rootData })) {
                                        vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid0 = _errs23 === errors;
                                    } else {
                                      var valid0 = true;
                                    }
                                    if (valid0) {
                                      if (data.cloudtable_destination_description !== void 0) {
                                        const _errs24 = errors;
                                        if (!validate76(data.cloudtable_destination_description, { instancePath: instancePath + "/cloudtable_destination_description", parentData: data, parentDataProperty: "cloudtable_destination_description", rootData })) {
                                          vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
                                          errors = vErrors.length;
                                        }
                                        var valid0 = _errs24 === errors;
                                      } else {
                                        var valid0 = true;
                                      }
                                      if (valid0) {
                                        if (data.cloud_table_destination_description !== void 0) {
                                          const _errs25 = errors;
                                          if (!validate76(data.cloud_table_destination_description, { instancePath: instancePath + "/cloud_table_destination_description", parentData: data, parentDataProperty: "cloud_table_destination_description", rootData })) {
                                            vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
                                            errors = vErrors.length;
                                          }
                                          var valid0 = _errs25 === errors;
                                        } else {
                                          var valid0 = true;
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate70.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate70.errors = vErrors;
  return errors === 0;
}
function validate69(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate70(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
    errors = vErrors.length;
  }
  validate69.errors = vErrors;
  return errors === 0;
}
var showStreamMetrics = validate86;
var schema46 = { "type": "object", "properties": { "timestamp": { "type": ["integer", "string"], "pattern": "^-?[0-9]{16,19}$" }, "value": { "type": ["integer", "number"] } } };
function validate89(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.timestamp !== void 0) {
        let data0 = data.timestamp;
        const _errs1 = errors;
        if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0))) && typeof data0 !== "string") {
          validate89.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/type", keyword: "type", params: { type: schema46.properties.timestamp.type }, message: "must be integer,string" }];
          return false;
        }
        if (errors === _errs1) {
          if (typeof data0 === "string") {
            if (!pattern0.test(data0)) {
              validate89.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/pattern", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }];
              return false;
            }
          }
        }
        var valid0 = _errs1 === errors;
      } else {
        var valid0 = true;
      }
      if (valid0) {
        if (data.value !== void 0) {
          const _errs3 = errors;
          if (!(typeof data.value == "number")) {
            validate89.errors = [{ instancePath: instancePath + "/value", schemaPath: "#/properties/value/type", keyword: "type", params: { type: schema46.properties.value.type }, message: "must be integer,number" }];
            return false;
          }
          var valid0 = _errs3 === errors;
        } else {
          var valid0 = true;
        }
      }
    } else {
      validate89.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate89.errors = vErrors;
  return errors === 0;
}
function validate88(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.label !== void 0) {
        const _errs1 = errors;
        if (typeof data.label !== "string") {
          validate88.errors = [{ instancePath: instancePath + "/label", schemaPath: "#/properties/label/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
          return false;
        }
        var valid0 = _errs1 === errors;
      } else {
        var valid0 = true;
      }
      if (valid0) {
        if (data.dataPoints !== void 0) {
          let data1 = data.dataPoints;
          const _errs3 = errors;
          if (errors === _errs3) {
            if (Array.isArray(data1)) {
              var valid1 = true;
              const len0 = data1.length;
              for (let i0 = 0; i0 < len0; i0++) {
                const _errs5 = errors;
                if (!validate89(data1[i0], { instancePath: instancePath + "/dataPoints/" + i0, parentData: data1, parentDataProperty: i0, rootData })) {
                  vErrors = vErrors === null ? validate89.errors : vErrors.concat(validate89.errors);
                  errors = vErrors.length;
                }
                var valid1 = _errs5 === errors;
                if (!valid1) {
                  break;
                }
              }
            } else {
              validate88.errors = [{ instancePath: instancePath + "/dataPoints", schemaPath: "#/properties/dataPoints/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
              return false;
            }
          }
          var valid0 = _errs3 === errors;
        } else {
          var valid0 = true;
        }
      }
    } else {
      validate88.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate88.errors = vErrors;
  return errors === 0;
}
function validate87(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.metrics !== void 0) {
        const _errs1 = errors;
        if (!validate88(data.metrics, { instancePath: instancePath + "/metrics", parentData: data, parentDataProperty: "metrics", rootData })) {
          vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs1 === errors;
      } else {
        var valid0 = true;
      }
      if (valid0) {
        if (data.metrics_list !== void 0) {
          let data1 = data.metrics_list;
          const _errs2 = errors;
          if (errors === _errs2) {
            if (Array.isArray(data1)) {
              var valid1 = true;
              const len0 = data1.length;
              for (let i0 = 0; i0 < len0; i0++) {
                const _errs4 = errors;
                if (!validate88(data1[i0], { instancePath: instancePath + "/metrics_list/" + i0, parentData: data1, parentDataProperty: i0, rootData })) {
                  vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
                  errors = vErrors.length;
                }
                var valid1 = _errs4 === errors;
                if (!valid1) {
                  break;
                }
              }
            } else {
              validate87.errors = [{ instancePath: instancePath + "/metrics_list", schemaPath: "#/properties/metrics_list/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
              return false;
            }
          }
          var valid0 = _errs2 === errors;
        } else {
          var valid0 = true;
        }
      }
    } else {
      validate87.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate87.errors = vErrors;
  return errors === 0;
}
function validate86(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate87(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
    errors = vErrors.length;
  }
  validate86.errors = vErrors;
  return errors === 0;
}
var showPartitionMetrics = validate94;
function validate95(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.metrics !== void 0) {
        const _errs1 = errors;
        if (!validate88(data.metrics, { instancePath: instancePath + "/metrics", parentData: data, parentDataProperty: "metrics", rootData })) {
          vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs1 === errors;
      } else {
        var valid0 = true;
      }
      if (valid0) {
        if (data.metrics_list !== void 0) {
          let data1 = data.metrics_list;
          const _errs2 = errors;
          if (errors === _errs2) {
            if (Array.isArray(data1)) {
              var valid1 = true;
              const len0 = data1.length;
              for (let i0 = 0; i0 < len0; i0++) {
                const _errs4 = errors;
                if (!validate88(data1[i0], { instancePath: instancePath + "/metrics_list/" + i0, parentData: data1, parentDataProperty: i0, rootData })) {
                  vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
                  errors = vErrors.length;
                }
                var valid1 = _errs4 === errors;
                if (!valid1) {
                  break;
                }
              }
            } else {
              validate95.errors = [{ instancePath: instancePath + "/metrics_list", schemaPath: "#/properties/metrics_list/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
              return false;
            }
          }
          var valid0 = _errs2 === errors;
        } else {
          var valid0 = true;
        }
      }
    } else {
      validate95.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate95.errors = vErrors;
  return errors === 0;
}
function validate94(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate95(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
    errors = vErrors.length;
  }
  validate94.errors = vErrors;
  return errors === 0;
}
var showStreamTags = validate99;
function validate100(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.tags === void 0 && (missing0 = "tags")) {
        validate100.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.tags !== void 0) {
          let data0 = data.tags;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (Array.isArray(data0)) {
              var valid1 = true;
              const len0 = data0.length;
              for (let i0 = 0; i0 < len0; i0++) {
                const _errs3 = errors;
                if (!validate4(data0[i0], { instancePath: instancePath + "/tags/" + i0, parentData: data0, parentDataProperty: i0, rootData })) {
                  vErrors = vErrors === null ? validate4.errors : vErrors.concat(validate4.errors);
                  errors = vErrors.length;
                }
                var valid1 = _errs3 === errors;
                if (!valid1) {
                  break;
                }
              }
            } else {
              validate100.errors = [{ instancePath: instancePath + "/tags", schemaPath: "#/properties/tags/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
              return false;
            }
          }
        }
      }
    } else {
      validate100.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate100.errors = vErrors;
  return errors === 0;
}
function validate99(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate100(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate100.errors : vErrors.concat(validate100.errors);
    errors = vErrors.length;
  }
  validate99.errors = vErrors;
  return errors === 0;
}
var listTags = validate103;
function validate105(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.key !== void 0) {
        const _errs1 = errors;
        if (typeof data.key !== "string") {
          validate105.errors = [{ instancePath: instancePath + "/key", schemaPath: "#/properties/key/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
          return false;
        }
        var valid0 = _errs1 === errors;
      } else {
        var valid0 = true;
      }
      if (valid0) {
        if (data.values !== void 0) {
          let data1 = data.values;
          const _errs3 = errors;
          if (errors === _errs3) {
            if (Array.isArray(data1)) {
              var valid1 = true;
              const len0 = data1.length;
              for (let i0 = 0; i0 < len0; i0++) {
                const _errs5 = errors;
                if (typeof data1[i0] !== "string") {
                  validate105.errors = [{ instancePath: instancePath + "/values/" + i0, schemaPath: "#/properties/values/items/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                  return false;
                }
                var valid1 = _errs5 === errors;
                if (!valid1) {
                  break;
                }
              }
            } else {
              validate105.errors = [{ instancePath: instancePath + "/values", schemaPath: "#/properties/values/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
              return false;
            }
          }
          var valid0 = _errs3 === errors;
        } else {
          var valid0 = true;
        }
      }
    } else {
      validate105.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate105.errors = vErrors;
  return errors === 0;
}
function validate104(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.tags === void 0 && (missing0 = "tags")) {
        validate104.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.tags !== void 0) {
          let data0 = data.tags;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (Array.isArray(data0)) {
              var valid1 = true;
              const len0 = data0.length;
              for (let i0 = 0; i0 < len0; i0++) {
                const _errs3 = errors;
                if (!validate105(data0[i0], { instancePath: instancePath + "/tags/" + i0, parentData: data0, parentDataProperty: i0, rootData })) {
                  vErrors = vErrors === null ? validate105.errors : vErrors.concat(validate105.errors);
                  errors = vErrors.length;
                }
                var valid1 = _errs3 === errors;
                if (!valid1) {
                  break;
                }
              }
            } else {
              validate104.errors = [{ instancePath: instancePath + "/tags", schemaPath: "#/properties/tags/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
              return false;
            }
          }
        }
      }
    } else {
      validate104.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate104.errors = vErrors;
  return errors === 0;
}
function validate103(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate104(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate104.errors : vErrors.concat(validate104.errors);
    errors = vErrors.length;
  }
  validate103.errors = vErrors;
  return errors === 0;
}
var listResourcesByTags = validate108;
var schema56 = { "type": "object", "properties": { "resource_id": { "type": "string" }, "resource_name": { "type": "string" }, "resource_detail": { "type": ["string", "object", "null"] }, "tags": { "type": "array", "items": { "$ref": "#/components/schemas/StreamTag" } } } };
function validate110(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.resource_id !== void 0) {
        const _errs1 = errors;
        if (typeof data.resource_id !== "string") {
          validate110.errors = [{ instancePath: instancePath + "/resource_id", schemaPath: "#/properties/resource_id/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
          return false;
        }
        var valid0 = _errs1 === errors;
      } else {
        var valid0 = true;
      }
      if (valid0) {
        if (data.resource_name !== void 0) {
          const _errs3 = errors;
          if (typeof data.resource_name !== "string") {
            validate110.errors = [{ instancePath: instancePath + "/resource_name", schemaPath: "#/properties/resource_name/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
            return false;
          }
          var valid0 = _errs3 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.resource_detail !== void 0) {
            let data2 = data.resource_detail;
            const _errs5 = errors;
            if (typeof data2 !== "string" && !(data2 && typeof data2 == "object" && !Array.isArray(data2)) && data2 !== null) {
              validate110.errors = [{ instancePath: instancePath + "/resource_detail", schemaPath: "#/properties/resource_detail/type", keyword: "type", params: { type: schema56.properties.resource_detail.type }, message: "must be string,object,null" }];
              return false;
            }
            var valid0 = _errs5 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.tags !== void 0) {
              let data3 = data.tags;
              const _errs7 = errors;
              if (errors === _errs7) {
                if (Array.isArray(data3)) {
                  var valid1 = true;
                  const len0 = data3.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    const _errs9 = errors;
                    if (!validate4(data3[i0], { instancePath: instancePath + "/tags/" + i0, parentData: data3, parentDataProperty: i0, rootData })) {
                      vErrors = vErrors === null ? validate4.errors : vErrors.concat(validate4.errors);
                      errors = vErrors.length;
                    }
                    var valid1 = _errs9 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                } else {
                  validate110.errors = [{ instancePath: instancePath + "/tags", schemaPath: "#/properties/tags/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                  return false;
                }
              }
              var valid0 = _errs7 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate110.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate110.errors = vErrors;
  return errors === 0;
}
function validate109(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.resources !== void 0) {
        let data0 = data.resources;
        const _errs1 = errors;
        if (errors === _errs1) {
          if (Array.isArray(data0)) {
            var valid1 = true;
            const len0 = data0.length;
            for (let i0 = 0; i0 < len0; i0++) {
              const _errs3 = errors;
              if (!validate110(data0[i0], { instancePath: instancePath + "/resources/" + i0, parentData: data0, parentDataProperty: i0, rootData })) {
                vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
                errors = vErrors.length;
              }
              var valid1 = _errs3 === errors;
              if (!valid1) {
                break;
              }
            }
          } else {
            validate109.errors = [{ instancePath: instancePath + "/resources", schemaPath: "#/properties/resources/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
            return false;
          }
        }
        var valid0 = _errs1 === errors;
      } else {
        var valid0 = true;
      }
      if (valid0) {
        if (data.total_count !== void 0) {
          let data2 = data.total_count;
          const _errs4 = errors;
          if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)))) {
            validate109.errors = [{ instancePath: instancePath + "/total_count", schemaPath: "#/properties/total_count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
            return false;
          }
          var valid0 = _errs4 === errors;
        } else {
          var valid0 = true;
        }
      }
    } else {
      validate109.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate109.errors = vErrors;
  return errors === 0;
}
function validate108(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate109(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
    errors = vErrors.length;
  }
  validate108.errors = vErrors;
  return errors === 0;
}
var joinGroup = validate114;
var schema58 = { "type": "object", "required": ["state"], "properties": { "state": { "type": "string" }, "subscription": { "type": ["array", "null"], "items": { "type": "string" } }, "syncDelayedTimeMs": { "type": ["integer", "null"] } } };
function validate115(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.state === void 0 && (missing0 = "state")) {
        validate115.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.state !== void 0) {
          const _errs1 = errors;
          if (typeof data.state !== "string") {
            validate115.errors = [{ instancePath: instancePath + "/state", schemaPath: "#/properties/state/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.subscription !== void 0) {
            let data1 = data.subscription;
            const _errs3 = errors;
            if (!Array.isArray(data1) && data1 !== null) {
              validate115.errors = [{ instancePath: instancePath + "/subscription", schemaPath: "#/properties/subscription/type", keyword: "type", params: { type: schema58.properties.subscription.type }, message: "must be array,null" }];
              return false;
            }
            if (errors === _errs3) {
              if (Array.isArray(data1)) {
                var valid1 = true;
                const len0 = data1.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  const _errs5 = errors;
                  if (typeof data1[i0] !== "string") {
                    validate115.errors = [{ instancePath: instancePath + "/subscription/" + i0, schemaPath: "#/properties/subscription/items/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                    return false;
                  }
                  var valid1 = _errs5 === errors;
                  if (!valid1) {
                    break;
                  }
                }
              }
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.syncDelayedTimeMs !== void 0) {
              let data3 = data.syncDelayedTimeMs;
              const _errs7 = errors;
              if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3))) && data3 !== null) {
                validate115.errors = [{ instancePath: instancePath + "/syncDelayedTimeMs", schemaPath: "#/properties/syncDelayedTimeMs/type", keyword: "type", params: { type: schema58.properties.syncDelayedTimeMs.type }, message: "must be integer,null" }];
                return false;
              }
              var valid0 = _errs7 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate115.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate115.errors = vErrors;
  return errors === 0;
}
function validate114(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate115(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate115.errors : vErrors.concat(validate115.errors);
    errors = vErrors.length;
  }
  validate114.errors = vErrors;
  return errors === 0;
}
var syncGroup = validate117;
var schema60 = { "type": "object", "required": ["state"], "properties": { "state": { "type": "string" }, "generation": { "type": ["integer", "null"] }, "assignment": { "type": ["object", "null"], "additionalProperties": { "type": "array", "items": { "type": "integer" } } } } };
function validate118(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.state === void 0 && (missing0 = "state")) {
        validate118.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.state !== void 0) {
          const _errs1 = errors;
          if (typeof data.state !== "string") {
            validate118.errors = [{ instancePath: instancePath + "/state", schemaPath: "#/properties/state/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.generation !== void 0) {
            let data1 = data.generation;
            const _errs3 = errors;
            if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1))) && data1 !== null) {
              validate118.errors = [{ instancePath: instancePath + "/generation", schemaPath: "#/properties/generation/type", keyword: "type", params: { type: schema60.properties.generation.type }, message: "must be integer,null" }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.assignment !== void 0) {
              let data2 = data.assignment;
              const _errs5 = errors;
              if (!(data2 && typeof data2 == "object" && !Array.isArray(data2)) && data2 !== null) {
                validate118.errors = [{ instancePath: instancePath + "/assignment", schemaPath: "#/properties/assignment/type", keyword: "type", params: { type: schema60.properties.assignment.type }, message: "must be object,null" }];
                return false;
              }
              if (errors === _errs5) {
                if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                  for (const key0 in data2) {
                    let data3 = data2[key0];
                    const _errs8 = errors;
                    if (errors === _errs8) {
                      if (Array.isArray(data3)) {
                        var valid2 = true;
                        const len0 = data3.length;
                        for (let i0 = 0; i0 < len0; i0++) {
                          let data4 = data3[i0];
                          const _errs10 = errors;
                          if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)))) {
                            validate118.errors = [{ instancePath: instancePath + "/assignment/" + key0.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i0, schemaPath: "#/properties/assignment/additionalProperties/items/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                            return false;
                          }
                          var valid2 = _errs10 === errors;
                          if (!valid2) {
                            break;
                          }
                        }
                      } else {
                        validate118.errors = [{ instancePath: instancePath + "/assignment/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/assignment/additionalProperties/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                        return false;
                      }
                    }
                    var valid1 = _errs8 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate118.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate118.errors = vErrors;
  return errors === 0;
}
function validate117(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate118(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate118.errors : vErrors.concat(validate118.errors);
    errors = vErrors.length;
  }
  validate117.errors = vErrors;
  return errors === 0;
}
var heartbeat = validate120;
function validate121(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.state === void 0 && (missing0 = "state")) {
        validate121.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.state !== void 0) {
          if (typeof data.state !== "string") {
            validate121.errors = [{ instancePath: instancePath + "/state", schemaPath: "#/properties/state/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
            return false;
          }
        }
      }
    } else {
      validate121.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate121.errors = vErrors;
  return errors === 0;
}
function validate120(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate121(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate121.errors : vErrors.concat(validate121.errors);
    errors = vErrors.length;
  }
  validate120.errors = vErrors;
  return errors === 0;
}
export {
  consumeRecords,
  heartbeat,
  joinGroup,
  listApp,
  listPolicies,
  listResourcesByTags,
  listStreams,
  listTags,
  listTransferTasks,
  sendRecords,
  showApp,
  showCheckpoint,
  showConsumerState,
  showCursor,
  showPartitionMetrics,
  showStream,
  showStreamMetrics,
  showStreamTags,
  showTransferTask,
  syncGroup,
  updatePartitionCount
};
