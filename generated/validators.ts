// Compiled from openapi.yaml by `npm run generate`. Do not edit.
// @ts-nocheck
// <stdin>
function Je(e) {
  let n = 0;
  for (let m of e) n++;
  return n;
}
var We = we;
var Ue = { type: "object", required: ["total_number", "stream_names", "has_more_streams"], properties: { total_number: { type: ["integer", "string"], pattern: "^-?[0-9]{16,19}$" }, stream_names: { type: "array", items: { type: "string" } }, has_more_streams: { type: "boolean" }, stream_info_list: { type: "array", items: { $ref: "#/components/schemas/StreamInfo" } } } }, q = new RegExp("^-?[0-9]{16,19}$", "u"), Ve = { type: "object", required: ["stream_name"], properties: { stream_id: { type: "string" }, stream_name: { type: "string" }, create_time: { type: ["integer", "string"], pattern: "^-?[0-9]{16,19}$" }, retention_period: { type: "integer" }, status: { type: "string" }, stream_type: { type: "string" }, data_type: { type: "string" }, partition_count: { type: "integer" }, auto_scale_enabled: { type: "boolean" }, auto_scale_min_partition_count: { type: "integer" }, auto_scale_max_partition_count: { type: "integer" }, tags: { type: "array", items: { $ref: "#/components/schemas/StreamTag" } }, sys_tags: { type: "array", items: { $ref: "#/components/schemas/StreamTag" } } } };
function b(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      if (e.key !== void 0) {
        let o = r;
        if (typeof e.key != "string")
          return b.errors = [{ instancePath: n + "/key", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = o === r;
      } else
        var t = !0;
      if (t) {
        if (e.value !== void 0) {
          let o = r;
          if (typeof e.value != "string")
            return b.errors = [{ instancePath: n + "/value", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = o === r;
        } else
          var t = !0;
        if (t)
          if (e.status !== void 0) {
            let o = r;
            if (typeof e.status != "string")
              return b.errors = [{ instancePath: n + "/status", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
            var t = o === r;
          } else
            var t = !0;
      }
    } else
      return b.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return b.errors = s, r === 0;
}
function k(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let i;
      if (e.stream_name === void 0 && (i = "stream_name"))
        return k.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: i }, message: "must have required property '" + i + "'" }], !1;
      if (e.stream_id !== void 0) {
        let p = r;
        if (typeof e.stream_id != "string")
          return k.errors = [{ instancePath: n + "/stream_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = p === r;
      } else
        var t = !0;
      if (t) {
        if (e.stream_name !== void 0) {
          let p = r;
          if (typeof e.stream_name != "string")
            return k.errors = [{ instancePath: n + "/stream_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = p === r;
        } else
          var t = !0;
        if (t) {
          if (e.create_time !== void 0) {
            let p = e.create_time, c = r;
            if (!(typeof p == "number" && !(p % 1) && !isNaN(p)) && typeof p != "string")
              return k.errors = [{ instancePath: n + "/create_time", keyword: "type", params: { type: Ve.properties.create_time.type }, message: "must be integer,string" }], !1;
            if (r === c && typeof p == "string" && !q.test(p))
              return k.errors = [{ instancePath: n + "/create_time", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
            var t = c === r;
          } else
            var t = !0;
          if (t) {
            if (e.retention_period !== void 0) {
              let p = e.retention_period, c = r;
              if (!(typeof p == "number" && !(p % 1) && !isNaN(p)))
                return k.errors = [{ instancePath: n + "/retention_period", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
              var t = c === r;
            } else
              var t = !0;
            if (t) {
              if (e.status !== void 0) {
                let p = r;
                if (typeof e.status != "string")
                  return k.errors = [{ instancePath: n + "/status", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                var t = p === r;
              } else
                var t = !0;
              if (t) {
                if (e.stream_type !== void 0) {
                  let p = r;
                  if (typeof e.stream_type != "string")
                    return k.errors = [{ instancePath: n + "/stream_type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                  var t = p === r;
                } else
                  var t = !0;
                if (t) {
                  if (e.data_type !== void 0) {
                    let p = r;
                    if (typeof e.data_type != "string")
                      return k.errors = [{ instancePath: n + "/data_type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                    var t = p === r;
                  } else
                    var t = !0;
                  if (t) {
                    if (e.partition_count !== void 0) {
                      let p = e.partition_count, c = r;
                      if (!(typeof p == "number" && !(p % 1) && !isNaN(p)))
                        return k.errors = [{ instancePath: n + "/partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                      var t = c === r;
                    } else
                      var t = !0;
                    if (t) {
                      if (e.auto_scale_enabled !== void 0) {
                        let p = r;
                        if (typeof e.auto_scale_enabled != "boolean")
                          return k.errors = [{ instancePath: n + "/auto_scale_enabled", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }], !1;
                        var t = p === r;
                      } else
                        var t = !0;
                      if (t) {
                        if (e.auto_scale_min_partition_count !== void 0) {
                          let p = e.auto_scale_min_partition_count, c = r;
                          if (!(typeof p == "number" && !(p % 1) && !isNaN(p)))
                            return k.errors = [{ instancePath: n + "/auto_scale_min_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                          var t = c === r;
                        } else
                          var t = !0;
                        if (t) {
                          if (e.auto_scale_max_partition_count !== void 0) {
                            let p = e.auto_scale_max_partition_count, c = r;
                            if (!(typeof p == "number" && !(p % 1) && !isNaN(p)))
                              return k.errors = [{ instancePath: n + "/auto_scale_max_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                            var t = c === r;
                          } else
                            var t = !0;
                          if (t) {
                            if (e.tags !== void 0) {
                              let p = e.tags, c = r;
                              if (r === c)
                                if (Array.isArray(p)) {
                                  var o = !0;
                                  let f = p.length;
                                  for (let _ = 0; _ < f; _++) {
                                    let h = r;
                                    b(p[_], { instancePath: n + "/tags/" + _, parentData: p, parentDataProperty: _, rootData: u }) || (s = s === null ? b.errors : s.concat(b.errors), r = s.length);
                                    var o = h === r;
                                    if (!o)
                                      break;
                                  }
                                } else
                                  return k.errors = [{ instancePath: n + "/tags", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
                              var t = c === r;
                            } else
                              var t = !0;
                            if (t)
                              if (e.sys_tags !== void 0) {
                                let p = e.sys_tags, c = r;
                                if (r === c)
                                  if (Array.isArray(p)) {
                                    var a = !0;
                                    let f = p.length;
                                    for (let _ = 0; _ < f; _++) {
                                      let h = r;
                                      b(p[_], { instancePath: n + "/sys_tags/" + _, parentData: p, parentDataProperty: _, rootData: u }) || (s = s === null ? b.errors : s.concat(b.errors), r = s.length);
                                      var a = h === r;
                                      if (!a)
                                        break;
                                    }
                                  } else
                                    return k.errors = [{ instancePath: n + "/sys_tags", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
                                var t = c === r;
                              } else
                                var t = !0;
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
    } else
      return k.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return k.errors = s, r === 0;
}
function N(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let i;
      if (e.total_number === void 0 && (i = "total_number") || e.stream_names === void 0 && (i = "stream_names") || e.has_more_streams === void 0 && (i = "has_more_streams"))
        return N.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: i }, message: "must have required property '" + i + "'" }], !1;
      if (e.total_number !== void 0) {
        let p = e.total_number, c = r;
        if (!(typeof p == "number" && !(p % 1) && !isNaN(p)) && typeof p != "string")
          return N.errors = [{ instancePath: n + "/total_number", keyword: "type", params: { type: Ue.properties.total_number.type }, message: "must be integer,string" }], !1;
        if (r === c && typeof p == "string" && !q.test(p))
          return N.errors = [{ instancePath: n + "/total_number", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
        var t = c === r;
      } else
        var t = !0;
      if (t) {
        if (e.stream_names !== void 0) {
          let p = e.stream_names, c = r;
          if (r === c)
            if (Array.isArray(p)) {
              var o = !0;
              let f = p.length;
              for (let _ = 0; _ < f; _++) {
                let h = r;
                if (typeof p[_] != "string")
                  return N.errors = [{ instancePath: n + "/stream_names/" + _, keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                var o = h === r;
                if (!o)
                  break;
              }
            } else
              return N.errors = [{ instancePath: n + "/stream_names", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
          var t = c === r;
        } else
          var t = !0;
        if (t) {
          if (e.has_more_streams !== void 0) {
            let p = r;
            if (typeof e.has_more_streams != "boolean")
              return N.errors = [{ instancePath: n + "/has_more_streams", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }], !1;
            var t = p === r;
          } else
            var t = !0;
          if (t)
            if (e.stream_info_list !== void 0) {
              let p = e.stream_info_list, c = r;
              if (r === c)
                if (Array.isArray(p)) {
                  var a = !0;
                  let f = p.length;
                  for (let _ = 0; _ < f; _++) {
                    let h = r;
                    k(p[_], { instancePath: n + "/stream_info_list/" + _, parentData: p, parentDataProperty: _, rootData: u }) || (s = s === null ? k.errors : s.concat(k.errors), r = s.length);
                    var a = h === r;
                    if (!a)
                      break;
                  }
                } else
                  return N.errors = [{ instancePath: n + "/stream_info_list", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
              var t = c === r;
            } else
              var t = !0;
        }
      }
    } else
      return N.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return N.errors = s, r === 0;
}
function we(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return N(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? N.errors : s.concat(N.errors), r = s.length), we.errors = s, r === 0;
}
var Xe = De;
var ye = { type: "object", required: ["stream_name", "status", "partitions", "has_more_partitions"], properties: { stream_id: { type: "string" }, stream_name: { type: "string" }, create_time: { type: ["integer", "string"], pattern: "^-?[0-9]{16,19}$" }, last_modified_time: { type: ["integer", "string"], pattern: "^-?[0-9]{16,19}$" }, retention_period: { type: "integer" }, status: { type: "string" }, stream_type: { type: "string" }, data_type: { type: "string" }, data_schema: { type: "string" }, compression_format: { type: "string" }, csv_properties: { $ref: "#/components/schemas/CsvProperties" }, writable_partition_count: { type: "integer" }, readable_partition_count: { type: "integer" }, partitions: { type: "array", items: { $ref: "#/components/schemas/Partition" } }, has_more_partitions: { type: "boolean" }, update_partition_counts: { type: "array", items: { $ref: "#/components/schemas/PartitionCountChange" } }, auto_scale_enabled: { type: "boolean" }, auto_scale_min_partition_count: { type: "integer" }, auto_scale_max_partition_count: { type: "integer" }, tags: { type: "array", items: { $ref: "#/components/schemas/StreamTag" } }, sys_tags: { type: "array", items: { $ref: "#/components/schemas/StreamTag" } } } };
var me = Je;
function W(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      if (e.delimiter !== void 0) {
        let t = e.delimiter;
        if (r === r)
          if (typeof t == "string") {
            if (me(t) > 16)
              return W.errors = [{ instancePath: n + "/delimiter", keyword: "maxLength", params: { limit: 16 }, message: "must NOT have more than 16 characters" }], !1;
          } else
            return W.errors = [{ instancePath: n + "/delimiter", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
      }
    } else
      return W.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return W.errors = s, r === 0;
}
var fe = { type: "object", required: ["partition_id", "status"], properties: { partition_id: { type: "string" }, status: { type: "string" }, hash_range: { type: ["string", "null"] }, sequence_number_range: { type: ["string", "null"] }, parent_partitions: { type: ["string", "null"] } } };
function R(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let o;
      if (e.partition_id === void 0 && (o = "partition_id") || e.status === void 0 && (o = "status"))
        return R.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: o }, message: "must have required property '" + o + "'" }], !1;
      if (e.partition_id !== void 0) {
        let a = r;
        if (typeof e.partition_id != "string")
          return R.errors = [{ instancePath: n + "/partition_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = a === r;
      } else
        var t = !0;
      if (t) {
        if (e.status !== void 0) {
          let a = r;
          if (typeof e.status != "string")
            return R.errors = [{ instancePath: n + "/status", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = a === r;
        } else
          var t = !0;
        if (t) {
          if (e.hash_range !== void 0) {
            let a = e.hash_range, i = r;
            if (typeof a != "string" && a !== null)
              return R.errors = [{ instancePath: n + "/hash_range", keyword: "type", params: { type: fe.properties.hash_range.type }, message: "must be string,null" }], !1;
            var t = i === r;
          } else
            var t = !0;
          if (t) {
            if (e.sequence_number_range !== void 0) {
              let a = e.sequence_number_range, i = r;
              if (typeof a != "string" && a !== null)
                return R.errors = [{ instancePath: n + "/sequence_number_range", keyword: "type", params: { type: fe.properties.sequence_number_range.type }, message: "must be string,null" }], !1;
              var t = i === r;
            } else
              var t = !0;
            if (t)
              if (e.parent_partitions !== void 0) {
                let a = e.parent_partitions, i = r;
                if (typeof a != "string" && a !== null)
                  return R.errors = [{ instancePath: n + "/parent_partitions", keyword: "type", params: { type: fe.properties.parent_partitions.type }, message: "must be string,null" }], !1;
                var t = i === r;
              } else
                var t = !0;
          }
        }
      }
    } else
      return R.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return R.errors = s, r === 0;
}
var ce = { type: "object", properties: { create_timestamp: { type: ["integer", "string"], pattern: "^-?[0-9]{16,19}$" }, src_partition_count: { type: "integer" }, target_partition_count: { type: "integer" }, result_code: { type: "integer" }, result_msg: { type: ["string", "integer", "null"] }, auto_scale: { type: "boolean" } } };
function E(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      if (e.create_timestamp !== void 0) {
        let o = e.create_timestamp, a = r;
        if (!(typeof o == "number" && !(o % 1) && !isNaN(o)) && typeof o != "string")
          return E.errors = [{ instancePath: n + "/create_timestamp", keyword: "type", params: { type: ce.properties.create_timestamp.type }, message: "must be integer,string" }], !1;
        if (r === a && typeof o == "string" && !q.test(o))
          return E.errors = [{ instancePath: n + "/create_timestamp", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
        var t = a === r;
      } else
        var t = !0;
      if (t) {
        if (e.src_partition_count !== void 0) {
          let o = e.src_partition_count, a = r;
          if (!(typeof o == "number" && !(o % 1) && !isNaN(o)))
            return E.errors = [{ instancePath: n + "/src_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
          var t = a === r;
        } else
          var t = !0;
        if (t) {
          if (e.target_partition_count !== void 0) {
            let o = e.target_partition_count, a = r;
            if (!(typeof o == "number" && !(o % 1) && !isNaN(o)))
              return E.errors = [{ instancePath: n + "/target_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
            var t = a === r;
          } else
            var t = !0;
          if (t) {
            if (e.result_code !== void 0) {
              let o = e.result_code, a = r;
              if (!(typeof o == "number" && !(o % 1) && !isNaN(o)))
                return E.errors = [{ instancePath: n + "/result_code", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
              var t = a === r;
            } else
              var t = !0;
            if (t) {
              if (e.result_msg !== void 0) {
                let o = e.result_msg, a = r;
                if (typeof o != "string" && !(typeof o == "number" && !(o % 1) && !isNaN(o)) && o !== null)
                  return E.errors = [{ instancePath: n + "/result_msg", keyword: "type", params: { type: ce.properties.result_msg.type }, message: "must be string,integer,null" }], !1;
                var t = a === r;
              } else
                var t = !0;
              if (t)
                if (e.auto_scale !== void 0) {
                  let o = r;
                  if (typeof e.auto_scale != "boolean")
                    return E.errors = [{ instancePath: n + "/auto_scale", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }], !1;
                  var t = o === r;
                } else
                  var t = !0;
            }
          }
        }
      }
    } else
      return E.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return E.errors = s, r === 0;
}
function g(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let c;
      if (e.stream_name === void 0 && (c = "stream_name") || e.status === void 0 && (c = "status") || e.partitions === void 0 && (c = "partitions") || e.has_more_partitions === void 0 && (c = "has_more_partitions"))
        return g.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: c }, message: "must have required property '" + c + "'" }], !1;
      if (e.stream_id !== void 0) {
        let l = r;
        if (typeof e.stream_id != "string")
          return g.errors = [{ instancePath: n + "/stream_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = l === r;
      } else
        var t = !0;
      if (t) {
        if (e.stream_name !== void 0) {
          let l = r;
          if (typeof e.stream_name != "string")
            return g.errors = [{ instancePath: n + "/stream_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = l === r;
        } else
          var t = !0;
        if (t) {
          if (e.create_time !== void 0) {
            let l = e.create_time, f = r;
            if (!(typeof l == "number" && !(l % 1) && !isNaN(l)) && typeof l != "string")
              return g.errors = [{ instancePath: n + "/create_time", keyword: "type", params: { type: ye.properties.create_time.type }, message: "must be integer,string" }], !1;
            if (r === f && typeof l == "string" && !q.test(l))
              return g.errors = [{ instancePath: n + "/create_time", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
            var t = f === r;
          } else
            var t = !0;
          if (t) {
            if (e.last_modified_time !== void 0) {
              let l = e.last_modified_time, f = r;
              if (!(typeof l == "number" && !(l % 1) && !isNaN(l)) && typeof l != "string")
                return g.errors = [{ instancePath: n + "/last_modified_time", keyword: "type", params: { type: ye.properties.last_modified_time.type }, message: "must be integer,string" }], !1;
              if (r === f && typeof l == "string" && !q.test(l))
                return g.errors = [{ instancePath: n + "/last_modified_time", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
              var t = f === r;
            } else
              var t = !0;
            if (t) {
              if (e.retention_period !== void 0) {
                let l = e.retention_period, f = r;
                if (!(typeof l == "number" && !(l % 1) && !isNaN(l)))
                  return g.errors = [{ instancePath: n + "/retention_period", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                var t = f === r;
              } else
                var t = !0;
              if (t) {
                if (e.status !== void 0) {
                  let l = r;
                  if (typeof e.status != "string")
                    return g.errors = [{ instancePath: n + "/status", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                  var t = l === r;
                } else
                  var t = !0;
                if (t) {
                  if (e.stream_type !== void 0) {
                    let l = r;
                    if (typeof e.stream_type != "string")
                      return g.errors = [{ instancePath: n + "/stream_type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                    var t = l === r;
                  } else
                    var t = !0;
                  if (t) {
                    if (e.data_type !== void 0) {
                      let l = r;
                      if (typeof e.data_type != "string")
                        return g.errors = [{ instancePath: n + "/data_type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                      var t = l === r;
                    } else
                      var t = !0;
                    if (t) {
                      if (e.data_schema !== void 0) {
                        let l = r;
                        if (typeof e.data_schema != "string")
                          return g.errors = [{ instancePath: n + "/data_schema", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                        var t = l === r;
                      } else
                        var t = !0;
                      if (t) {
                        if (e.compression_format !== void 0) {
                          let l = r;
                          if (typeof e.compression_format != "string")
                            return g.errors = [{ instancePath: n + "/compression_format", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                          var t = l === r;
                        } else
                          var t = !0;
                        if (t) {
                          if (e.csv_properties !== void 0) {
                            let l = r;
                            W(e.csv_properties, { instancePath: n + "/csv_properties", parentData: e, parentDataProperty: "csv_properties", rootData: u }) || (s = s === null ? W.errors : s.concat(W.errors), r = s.length);
                            var t = l === r;
                          } else
                            var t = !0;
                          if (t) {
                            if (e.writable_partition_count !== void 0) {
                              let l = e.writable_partition_count, f = r;
                              if (!(typeof l == "number" && !(l % 1) && !isNaN(l)))
                                return g.errors = [{ instancePath: n + "/writable_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                              var t = f === r;
                            } else
                              var t = !0;
                            if (t) {
                              if (e.readable_partition_count !== void 0) {
                                let l = e.readable_partition_count, f = r;
                                if (!(typeof l == "number" && !(l % 1) && !isNaN(l)))
                                  return g.errors = [{ instancePath: n + "/readable_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                                var t = f === r;
                              } else
                                var t = !0;
                              if (t) {
                                if (e.partitions !== void 0) {
                                  let l = e.partitions, f = r;
                                  if (r === f)
                                    if (Array.isArray(l)) {
                                      var o = !0;
                                      let h = l.length;
                                      for (let v = 0; v < h; v++) {
                                        let P = r;
                                        R(l[v], { instancePath: n + "/partitions/" + v, parentData: l, parentDataProperty: v, rootData: u }) || (s = s === null ? R.errors : s.concat(R.errors), r = s.length);
                                        var o = P === r;
                                        if (!o)
                                          break;
                                      }
                                    } else
                                      return g.errors = [{ instancePath: n + "/partitions", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
                                  var t = f === r;
                                } else
                                  var t = !0;
                                if (t) {
                                  if (e.has_more_partitions !== void 0) {
                                    let l = r;
                                    if (typeof e.has_more_partitions != "boolean")
                                      return g.errors = [{ instancePath: n + "/has_more_partitions", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }], !1;
                                    var t = l === r;
                                  } else
                                    var t = !0;
                                  if (t) {
                                    if (e.update_partition_counts !== void 0) {
                                      let l = e.update_partition_counts, f = r;
                                      if (r === f)
                                        if (Array.isArray(l)) {
                                          var a = !0;
                                          let h = l.length;
                                          for (let v = 0; v < h; v++) {
                                            let P = r;
                                            E(l[v], { instancePath: n + "/update_partition_counts/" + v, parentData: l, parentDataProperty: v, rootData: u }) || (s = s === null ? E.errors : s.concat(E.errors), r = s.length);
                                            var a = P === r;
                                            if (!a)
                                              break;
                                          }
                                        } else
                                          return g.errors = [{ instancePath: n + "/update_partition_counts", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
                                      var t = f === r;
                                    } else
                                      var t = !0;
                                    if (t) {
                                      if (e.auto_scale_enabled !== void 0) {
                                        let l = r;
                                        if (typeof e.auto_scale_enabled != "boolean")
                                          return g.errors = [{ instancePath: n + "/auto_scale_enabled", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }], !1;
                                        var t = l === r;
                                      } else
                                        var t = !0;
                                      if (t) {
                                        if (e.auto_scale_min_partition_count !== void 0) {
                                          let l = e.auto_scale_min_partition_count, f = r;
                                          if (!(typeof l == "number" && !(l % 1) && !isNaN(l)))
                                            return g.errors = [{ instancePath: n + "/auto_scale_min_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                                          var t = f === r;
                                        } else
                                          var t = !0;
                                        if (t) {
                                          if (e.auto_scale_max_partition_count !== void 0) {
                                            let l = e.auto_scale_max_partition_count, f = r;
                                            if (!(typeof l == "number" && !(l % 1) && !isNaN(l)))
                                              return g.errors = [{ instancePath: n + "/auto_scale_max_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                                            var t = f === r;
                                          } else
                                            var t = !0;
                                          if (t) {
                                            if (e.tags !== void 0) {
                                              let l = e.tags, f = r;
                                              if (r === f)
                                                if (Array.isArray(l)) {
                                                  var i = !0;
                                                  let h = l.length;
                                                  for (let v = 0; v < h; v++) {
                                                    let P = r;
                                                    b(l[v], { instancePath: n + "/tags/" + v, parentData: l, parentDataProperty: v, rootData: u }) || (s = s === null ? b.errors : s.concat(b.errors), r = s.length);
                                                    var i = P === r;
                                                    if (!i)
                                                      break;
                                                  }
                                                } else
                                                  return g.errors = [{ instancePath: n + "/tags", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
                                              var t = f === r;
                                            } else
                                              var t = !0;
                                            if (t)
                                              if (e.sys_tags !== void 0) {
                                                let l = e.sys_tags, f = r;
                                                if (r === f)
                                                  if (Array.isArray(l)) {
                                                    var p = !0;
                                                    let h = l.length;
                                                    for (let v = 0; v < h; v++) {
                                                      let P = r;
                                                      b(l[v], { instancePath: n + "/sys_tags/" + v, parentData: l, parentDataProperty: v, rootData: u }) || (s = s === null ? b.errors : s.concat(b.errors), r = s.length);
                                                      var p = P === r;
                                                      if (!p)
                                                        break;
                                                    }
                                                  } else
                                                    return g.errors = [{ instancePath: n + "/sys_tags", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
                                                var t = f === r;
                                              } else
                                                var t = !0;
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
    } else
      return g.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return g.errors = s, r === 0;
}
function De(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return g(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? g.errors : s.concat(g.errors), r = s.length), De.errors = s, r === 0;
}
var Ye = je;
function V(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      if (e.stream_name !== void 0) {
        let o = r;
        if (typeof e.stream_name != "string")
          return V.errors = [{ instancePath: n + "/stream_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = o === r;
      } else
        var t = !0;
      if (t) {
        if (e.current_partition_count !== void 0) {
          let o = e.current_partition_count, a = r;
          if (!(typeof o == "number" && !(o % 1) && !isNaN(o)))
            return V.errors = [{ instancePath: n + "/current_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
          var t = a === r;
        } else
          var t = !0;
        if (t)
          if (e.target_partition_count !== void 0) {
            let o = e.target_partition_count, a = r;
            if (!(typeof o == "number" && !(o % 1) && !isNaN(o)))
              return V.errors = [{ instancePath: n + "/target_partition_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
            var t = a === r;
          } else
            var t = !0;
      }
    } else
      return V.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return V.errors = s, r === 0;
}
function je(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return V(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? V.errors : s.concat(V.errors), r = s.length), je.errors = s, r === 0;
}
var er = Ae;
function I(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      if (e.principal !== void 0) {
        let o = r;
        if (typeof e.principal != "string")
          return I.errors = [{ instancePath: n + "/principal", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = o === r;
      } else
        var t = !0;
      if (t) {
        if (e.principal_name !== void 0) {
          let o = r;
          if (typeof e.principal_name != "string")
            return I.errors = [{ instancePath: n + "/principal_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = o === r;
        } else
          var t = !0;
        if (t) {
          if (e.action_type !== void 0) {
            let o = r;
            if (typeof e.action_type != "string")
              return I.errors = [{ instancePath: n + "/action_type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
            var t = o === r;
          } else
            var t = !0;
          if (t)
            if (e.effect !== void 0) {
              let o = r;
              if (typeof e.effect != "string")
                return I.errors = [{ instancePath: n + "/effect", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
              var t = o === r;
            } else
              var t = !0;
        }
      }
    } else
      return I.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return I.errors = s, r === 0;
}
function G(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let a;
      if (e.rules === void 0 && (a = "rules"))
        return G.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: a }, message: "must have required property '" + a + "'" }], !1;
      if (e.stream_id !== void 0) {
        let i = r;
        if (typeof e.stream_id != "string")
          return G.errors = [{ instancePath: n + "/stream_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = i === r;
      } else
        var t = !0;
      if (t) {
        if (e.streamId !== void 0) {
          let i = r;
          if (typeof e.streamId != "string")
            return G.errors = [{ instancePath: n + "/streamId", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = i === r;
        } else
          var t = !0;
        if (t)
          if (e.rules !== void 0) {
            let i = e.rules, p = r;
            if (r === p)
              if (Array.isArray(i)) {
                var o = !0;
                let l = i.length;
                for (let f = 0; f < l; f++) {
                  let _ = r;
                  I(i[f], { instancePath: n + "/rules/" + f, parentData: i, parentDataProperty: f, rootData: u }) || (s = s === null ? I.errors : s.concat(I.errors), r = s.length);
                  var o = _ === r;
                  if (!o)
                    break;
                }
              } else
                return G.errors = [{ instancePath: n + "/rules", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
            var t = p === r;
          } else
            var t = !0;
      }
    } else
      return G.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return G.errors = s, r === 0;
}
function Ae(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return G(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? G.errors : s.concat(G.errors), r = s.length), Ae.errors = s, r === 0;
}
var rr = $e;
var _e = { type: "object", required: ["sequence_number", "data"], properties: { partition_key: { type: ["string", "null"] }, sequence_number: { type: "string", pattern: "^[0-9]+$" }, data: { type: "string", pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$" }, timestamp: { type: ["integer", "string"], pattern: "^-?[0-9]{16,19}$" }, timestamp_type: { type: "string" } } }, Fe = new RegExp("^[0-9]+$", "u"), Ke = new RegExp("^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", "u");
function j(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let o;
      if (e.sequence_number === void 0 && (o = "sequence_number") || e.data === void 0 && (o = "data"))
        return j.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: o }, message: "must have required property '" + o + "'" }], !1;
      if (e.partition_key !== void 0) {
        let a = e.partition_key, i = r;
        if (typeof a != "string" && a !== null)
          return j.errors = [{ instancePath: n + "/partition_key", keyword: "type", params: { type: _e.properties.partition_key.type }, message: "must be string,null" }], !1;
        var t = i === r;
      } else
        var t = !0;
      if (t) {
        if (e.sequence_number !== void 0) {
          let a = e.sequence_number, i = r;
          if (r === i)
            if (typeof a == "string") {
              if (!Fe.test(a))
                return j.errors = [{ instancePath: n + "/sequence_number", keyword: "pattern", params: { pattern: "^[0-9]+$" }, message: 'must match pattern "^[0-9]+$"' }], !1;
            } else
              return j.errors = [{ instancePath: n + "/sequence_number", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = i === r;
        } else
          var t = !0;
        if (t) {
          if (e.data !== void 0) {
            let a = e.data, i = r;
            if (r === i)
              if (typeof a == "string") {
                if (!Ke.test(a))
                  return j.errors = [{ instancePath: n + "/data", keyword: "pattern", params: { pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$" }, message: 'must match pattern "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"' }], !1;
              } else
                return j.errors = [{ instancePath: n + "/data", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
            var t = i === r;
          } else
            var t = !0;
          if (t) {
            if (e.timestamp !== void 0) {
              let a = e.timestamp, i = r;
              if (!(typeof a == "number" && !(a % 1) && !isNaN(a)) && typeof a != "string")
                return j.errors = [{ instancePath: n + "/timestamp", keyword: "type", params: { type: _e.properties.timestamp.type }, message: "must be integer,string" }], !1;
              if (r === i && typeof a == "string" && !q.test(a))
                return j.errors = [{ instancePath: n + "/timestamp", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
              var t = i === r;
            } else
              var t = !0;
            if (t)
              if (e.timestamp_type !== void 0) {
                let a = r;
                if (typeof e.timestamp_type != "string")
                  return j.errors = [{ instancePath: n + "/timestamp_type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                var t = a === r;
              } else
                var t = !0;
          }
        }
      }
    } else
      return j.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return j.errors = s, r === 0;
}
function Z(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (typeof e == "string") {
      if (me(e) > 512)
        return Z.errors = [{ instancePath: n, keyword: "maxLength", params: { limit: 512 }, message: "must NOT have more than 512 characters" }], !1;
      if (me(e) < 1)
        return Z.errors = [{ instancePath: n, keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }], !1;
    } else
      return Z.errors = [{ instancePath: n, keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
  return Z.errors = s, r === 0;
}
function X(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let a;
      if (e.records === void 0 && (a = "records") || e.next_partition_cursor === void 0 && (a = "next_partition_cursor"))
        return X.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: a }, message: "must have required property '" + a + "'" }], !1;
      if (e.records !== void 0) {
        let i = e.records, p = r;
        if (r === p)
          if (Array.isArray(i)) {
            var t = !0;
            let c = i.length;
            for (let l = 0; l < c; l++) {
              let f = r;
              j(i[l], { instancePath: n + "/records/" + l, parentData: i, parentDataProperty: l, rootData: u }) || (s = s === null ? j.errors : s.concat(j.errors), r = s.length);
              var t = f === r;
              if (!t)
                break;
            }
          } else
            return X.errors = [{ instancePath: n + "/records", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
        var o = p === r;
      } else
        var o = !0;
      if (o)
        if (e.next_partition_cursor !== void 0) {
          let i = r;
          Z(e.next_partition_cursor, { instancePath: n + "/next_partition_cursor", parentData: e, parentDataProperty: "next_partition_cursor", rootData: u }) || (s = s === null ? Z.errors : s.concat(Z.errors), r = s.length);
          var o = i === r;
        } else
          var o = !0;
    } else
      return X.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return X.errors = s, r === 0;
}
function $e(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return X(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? X.errors : s.concat(X.errors), r = s.length), $e.errors = s, r === 0;
}
var tr = qe;
var le = { type: "object", properties: { partition_id: { type: ["string", "null"] }, sequence_number: { type: ["string", "null"] }, error_code: { type: ["string", "null"] }, error_message: { type: ["string", "null"] } } };
function O(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      if (e.partition_id !== void 0) {
        let o = e.partition_id, a = r;
        if (typeof o != "string" && o !== null)
          return O.errors = [{ instancePath: n + "/partition_id", keyword: "type", params: { type: le.properties.partition_id.type }, message: "must be string,null" }], !1;
        var t = a === r;
      } else
        var t = !0;
      if (t) {
        if (e.sequence_number !== void 0) {
          let o = e.sequence_number, a = r;
          if (typeof o != "string" && o !== null)
            return O.errors = [{ instancePath: n + "/sequence_number", keyword: "type", params: { type: le.properties.sequence_number.type }, message: "must be string,null" }], !1;
          var t = a === r;
        } else
          var t = !0;
        if (t) {
          if (e.error_code !== void 0) {
            let o = e.error_code, a = r;
            if (typeof o != "string" && o !== null)
              return O.errors = [{ instancePath: n + "/error_code", keyword: "type", params: { type: le.properties.error_code.type }, message: "must be string,null" }], !1;
            var t = a === r;
          } else
            var t = !0;
          if (t)
            if (e.error_message !== void 0) {
              let o = e.error_message, a = r;
              if (typeof o != "string" && o !== null)
                return O.errors = [{ instancePath: n + "/error_message", keyword: "type", params: { type: le.properties.error_message.type }, message: "must be string,null" }], !1;
              var t = a === r;
            } else
              var t = !0;
        }
      }
    } else
      return O.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return O.errors = s, r === 0;
}
function B(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let a;
      if (e.failed_record_count === void 0 && (a = "failed_record_count") || e.records === void 0 && (a = "records"))
        return B.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: a }, message: "must have required property '" + a + "'" }], !1;
      if (e.failed_record_count !== void 0) {
        let i = e.failed_record_count, p = r;
        if (!(typeof i == "number" && !(i % 1) && !isNaN(i)))
          return B.errors = [{ instancePath: n + "/failed_record_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
        if (r === p && typeof i == "number" && (i < 0 || isNaN(i)))
          return B.errors = [{ instancePath: n + "/failed_record_count", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }], !1;
        var t = p === r;
      } else
        var t = !0;
      if (t)
        if (e.records !== void 0) {
          let i = e.records, p = r;
          if (r === p)
            if (Array.isArray(i)) {
              var o = !0;
              let l = i.length;
              for (let f = 0; f < l; f++) {
                let _ = r;
                O(i[f], { instancePath: n + "/records/" + f, parentData: i, parentDataProperty: f, rootData: u }) || (s = s === null ? O.errors : s.concat(O.errors), r = s.length);
                var o = _ === r;
                if (!o)
                  break;
              }
            } else
              return B.errors = [{ instancePath: n + "/records", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
          var t = p === r;
        } else
          var t = !0;
    } else
      return B.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return B.errors = s, r === 0;
}
function qe(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return B(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? B.errors : s.concat(B.errors), r = s.length), qe.errors = s, r === 0;
}
var sr = Pe;
function ae(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let t;
      if (e.partition_cursor === void 0 && (t = "partition_cursor"))
        return ae.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: t }, message: "must have required property '" + t + "'" }], !1;
      e.partition_cursor !== void 0 && (Z(e.partition_cursor, { instancePath: n + "/partition_cursor", parentData: e, parentDataProperty: "partition_cursor", rootData: u }) || (s = s === null ? Z.errors : s.concat(Z.errors), r = s.length));
    } else
      return ae.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return ae.errors = s, r === 0;
}
function Pe(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return ae(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? ae.errors : s.concat(ae.errors), r = s.length), Pe.errors = s, r === 0;
}
var nr = Ee;
var Ne = { type: "object", required: ["app_name"], properties: { app_name: { type: "string" }, app_id: { type: "string" }, create_time: { type: ["integer", "string"], pattern: "^-?[0-9]{16,19}$" }, commit_checkpoint_stream_names: { type: "array", items: { type: "string" } } } };
function T(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let a;
      if (e.app_name === void 0 && (a = "app_name"))
        return T.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: a }, message: "must have required property '" + a + "'" }], !1;
      if (e.app_name !== void 0) {
        let i = r;
        if (typeof e.app_name != "string")
          return T.errors = [{ instancePath: n + "/app_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = i === r;
      } else
        var t = !0;
      if (t) {
        if (e.app_id !== void 0) {
          let i = r;
          if (typeof e.app_id != "string")
            return T.errors = [{ instancePath: n + "/app_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = i === r;
        } else
          var t = !0;
        if (t) {
          if (e.create_time !== void 0) {
            let i = e.create_time, p = r;
            if (!(typeof i == "number" && !(i % 1) && !isNaN(i)) && typeof i != "string")
              return T.errors = [{ instancePath: n + "/create_time", keyword: "type", params: { type: Ne.properties.create_time.type }, message: "must be integer,string" }], !1;
            if (r === p && typeof i == "string" && !q.test(i))
              return T.errors = [{ instancePath: n + "/create_time", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
            var t = p === r;
          } else
            var t = !0;
          if (t)
            if (e.commit_checkpoint_stream_names !== void 0) {
              let i = e.commit_checkpoint_stream_names, p = r;
              if (r === p)
                if (Array.isArray(i)) {
                  var o = !0;
                  let l = i.length;
                  for (let f = 0; f < l; f++) {
                    let _ = r;
                    if (typeof i[f] != "string")
                      return T.errors = [{ instancePath: n + "/commit_checkpoint_stream_names/" + f, keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                    var o = _ === r;
                    if (!o)
                      break;
                  }
                } else
                  return T.errors = [{ instancePath: n + "/commit_checkpoint_stream_names", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
              var t = p === r;
            } else
              var t = !0;
        }
      }
    } else
      return T.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return T.errors = s, r === 0;
}
function H(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let a;
      if (e.has_more_app === void 0 && (a = "has_more_app") || e.apps === void 0 && (a = "apps"))
        return H.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: a }, message: "must have required property '" + a + "'" }], !1;
      if (e.has_more_app !== void 0) {
        let i = r;
        if (typeof e.has_more_app != "boolean")
          return H.errors = [{ instancePath: n + "/has_more_app", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }], !1;
        var t = i === r;
      } else
        var t = !0;
      if (t) {
        if (e.apps !== void 0) {
          let i = e.apps, p = r;
          if (r === p)
            if (Array.isArray(i)) {
              var o = !0;
              let l = i.length;
              for (let f = 0; f < l; f++) {
                let _ = r;
                T(i[f], { instancePath: n + "/apps/" + f, parentData: i, parentDataProperty: f, rootData: u }) || (s = s === null ? T.errors : s.concat(T.errors), r = s.length);
                var o = _ === r;
                if (!o)
                  break;
              }
            } else
              return H.errors = [{ instancePath: n + "/apps", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
          var t = p === r;
        } else
          var t = !0;
        if (t)
          if (e.total_number !== void 0) {
            let i = e.total_number, p = r;
            if (!(typeof i == "number" && !(i % 1) && !isNaN(i)))
              return H.errors = [{ instancePath: n + "/total_number", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
            var t = p === r;
          } else
            var t = !0;
      }
    } else
      return H.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return H.errors = s, r === 0;
}
function Ee(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return H(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? H.errors : s.concat(H.errors), r = s.length), Ee.errors = s, r === 0;
}
var ar = Te;
function x(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let a;
      if (e.app_name === void 0 && (a = "app_name"))
        return x.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: a }, message: "must have required property '" + a + "'" }], !1;
      if (e.app_name !== void 0) {
        let i = r;
        if (typeof e.app_name != "string")
          return x.errors = [{ instancePath: n + "/app_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = i === r;
      } else
        var t = !0;
      if (t) {
        if (e.app_id !== void 0) {
          let i = r;
          if (typeof e.app_id != "string")
            return x.errors = [{ instancePath: n + "/app_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = i === r;
        } else
          var t = !0;
        if (t) {
          if (e.create_time !== void 0) {
            let i = e.create_time, p = r;
            if (!(typeof i == "number" && !(i % 1) && !isNaN(i)) && typeof i != "string")
              return x.errors = [{ instancePath: n + "/create_time", keyword: "type", params: { type: Ne.properties.create_time.type }, message: "must be integer,string" }], !1;
            if (r === p && typeof i == "string" && !q.test(i))
              return x.errors = [{ instancePath: n + "/create_time", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
            var t = p === r;
          } else
            var t = !0;
          if (t)
            if (e.commit_checkpoint_stream_names !== void 0) {
              let i = e.commit_checkpoint_stream_names, p = r;
              if (r === p)
                if (Array.isArray(i)) {
                  var o = !0;
                  let l = i.length;
                  for (let f = 0; f < l; f++) {
                    let _ = r;
                    if (typeof i[f] != "string")
                      return x.errors = [{ instancePath: n + "/commit_checkpoint_stream_names/" + f, keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                    var o = _ === r;
                    if (!o)
                      break;
                  }
                } else
                  return x.errors = [{ instancePath: n + "/commit_checkpoint_stream_names", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
              var t = p === r;
            } else
              var t = !0;
        }
      }
    } else
      return x.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return x.errors = s, r === 0;
}
function Te(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return x(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? x.errors : s.concat(x.errors), r = s.length), Te.errors = s, r === 0;
}
var ir = xe;
var pe = { type: "object", required: ["partition_id", "sequence_number"], properties: { partition_id: { type: ["string", "integer"] }, sequence_number: { type: ["string", "integer"] }, latest_offset: { type: ["integer", "string"], pattern: "^-?[0-9]{16,19}$" }, earliest_offset: { type: ["integer", "string"], pattern: "^-?[0-9]{16,19}$" }, checkpoint_type: { type: "string" }, status: { type: "string" }, metadata: { type: ["string", "null"] } } };
function D(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let o;
      if (e.partition_id === void 0 && (o = "partition_id") || e.sequence_number === void 0 && (o = "sequence_number"))
        return D.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: o }, message: "must have required property '" + o + "'" }], !1;
      if (e.partition_id !== void 0) {
        let a = e.partition_id, i = r;
        if (typeof a != "string" && !(typeof a == "number" && !(a % 1) && !isNaN(a)))
          return D.errors = [{ instancePath: n + "/partition_id", keyword: "type", params: { type: pe.properties.partition_id.type }, message: "must be string,integer" }], !1;
        var t = i === r;
      } else
        var t = !0;
      if (t) {
        if (e.sequence_number !== void 0) {
          let a = e.sequence_number, i = r;
          if (typeof a != "string" && !(typeof a == "number" && !(a % 1) && !isNaN(a)))
            return D.errors = [{ instancePath: n + "/sequence_number", keyword: "type", params: { type: pe.properties.sequence_number.type }, message: "must be string,integer" }], !1;
          var t = i === r;
        } else
          var t = !0;
        if (t) {
          if (e.latest_offset !== void 0) {
            let a = e.latest_offset, i = r;
            if (!(typeof a == "number" && !(a % 1) && !isNaN(a)) && typeof a != "string")
              return D.errors = [{ instancePath: n + "/latest_offset", keyword: "type", params: { type: pe.properties.latest_offset.type }, message: "must be integer,string" }], !1;
            if (r === i && typeof a == "string" && !q.test(a))
              return D.errors = [{ instancePath: n + "/latest_offset", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
            var t = i === r;
          } else
            var t = !0;
          if (t) {
            if (e.earliest_offset !== void 0) {
              let a = e.earliest_offset, i = r;
              if (!(typeof a == "number" && !(a % 1) && !isNaN(a)) && typeof a != "string")
                return D.errors = [{ instancePath: n + "/earliest_offset", keyword: "type", params: { type: pe.properties.earliest_offset.type }, message: "must be integer,string" }], !1;
              if (r === i && typeof a == "string" && !q.test(a))
                return D.errors = [{ instancePath: n + "/earliest_offset", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
              var t = i === r;
            } else
              var t = !0;
            if (t) {
              if (e.checkpoint_type !== void 0) {
                let a = r;
                if (typeof e.checkpoint_type != "string")
                  return D.errors = [{ instancePath: n + "/checkpoint_type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                var t = a === r;
              } else
                var t = !0;
              if (t) {
                if (e.status !== void 0) {
                  let a = r;
                  if (typeof e.status != "string")
                    return D.errors = [{ instancePath: n + "/status", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                  var t = a === r;
                } else
                  var t = !0;
                if (t)
                  if (e.metadata !== void 0) {
                    let a = e.metadata, i = r;
                    if (typeof a != "string" && a !== null)
                      return D.errors = [{ instancePath: n + "/metadata", keyword: "type", params: { type: pe.properties.metadata.type }, message: "must be string,null" }], !1;
                    var t = i === r;
                  } else
                    var t = !0;
              }
            }
          }
        }
      }
    } else
      return D.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return D.errors = s, r === 0;
}
function z(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let a;
      if (e.has_more === void 0 && (a = "has_more") || e.partition_consuming_states === void 0 && (a = "partition_consuming_states"))
        return z.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: a }, message: "must have required property '" + a + "'" }], !1;
      if (e.has_more !== void 0) {
        let i = r;
        if (typeof e.has_more != "boolean")
          return z.errors = [{ instancePath: n + "/has_more", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }], !1;
        var t = i === r;
      } else
        var t = !0;
      if (t) {
        if (e.stream_name !== void 0) {
          let i = r;
          if (typeof e.stream_name != "string")
            return z.errors = [{ instancePath: n + "/stream_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = i === r;
        } else
          var t = !0;
        if (t) {
          if (e.app_name !== void 0) {
            let i = r;
            if (typeof e.app_name != "string")
              return z.errors = [{ instancePath: n + "/app_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
            var t = i === r;
          } else
            var t = !0;
          if (t)
            if (e.partition_consuming_states !== void 0) {
              let i = e.partition_consuming_states, p = r;
              if (r === p)
                if (Array.isArray(i)) {
                  var o = !0;
                  let l = i.length;
                  for (let f = 0; f < l; f++) {
                    let _ = r;
                    D(i[f], { instancePath: n + "/partition_consuming_states/" + f, parentData: i, parentDataProperty: f, rootData: u }) || (s = s === null ? D.errors : s.concat(D.errors), r = s.length);
                    var o = _ === r;
                    if (!o)
                      break;
                  }
                } else
                  return z.errors = [{ instancePath: n + "/partition_consuming_states", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
              var t = p === r;
            } else
              var t = !0;
        }
      }
    } else
      return z.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return z.errors = s, r === 0;
}
function xe(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return z(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? z.errors : s.concat(z.errors), r = s.length), xe.errors = s, r === 0;
}
var or = Re;
var ge = { type: "object", properties: { sequence_number: { type: ["string", "integer", "null"] }, metadata: { type: ["string", "null"] } } };
function Y(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      if (e.sequence_number !== void 0) {
        let o = e.sequence_number, a = r;
        if (typeof o != "string" && !(typeof o == "number" && !(o % 1) && !isNaN(o)) && o !== null)
          return Y.errors = [{ instancePath: n + "/sequence_number", keyword: "type", params: { type: ge.properties.sequence_number.type }, message: "must be string,integer,null" }], !1;
        var t = a === r;
      } else
        var t = !0;
      if (t)
        if (e.metadata !== void 0) {
          let o = e.metadata, a = r;
          if (typeof o != "string" && o !== null)
            return Y.errors = [{ instancePath: n + "/metadata", keyword: "type", params: { type: ge.properties.metadata.type }, message: "must be string,null" }], !1;
          var t = a === r;
        } else
          var t = !0;
    } else
      return Y.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return Y.errors = s, r === 0;
}
function Re(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return Y(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? Y.errors : s.concat(Y.errors), r = s.length), Re.errors = s, r === 0;
}
var pr = Se;
var de = { type: "object", required: ["task_name"], properties: { task_id: { type: "string" }, task_name: { type: "string" }, state: { $ref: "#/components/schemas/TransferTaskState" }, destination_type: { $ref: "#/components/schemas/DestinationType" }, create_time: { type: ["integer", "string"], pattern: "^-?[0-9]{16,19}$" }, last_transfer_timestamp: { type: ["integer", "null"] } } };
function M(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return typeof e != "string" ? (M.errors = [{ instancePath: n, keyword: "type", params: { type: "string" }, message: "must be string" }], !1) : (M.errors = s, r === 0);
}
function Q(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return typeof e != "string" ? (Q.errors = [{ instancePath: n, keyword: "type", params: { type: "string" }, message: "must be string" }], !1) : (Q.errors = s, r === 0);
}
function S(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let o;
      if (e.task_name === void 0 && (o = "task_name"))
        return S.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: o }, message: "must have required property '" + o + "'" }], !1;
      if (e.task_id !== void 0) {
        let a = r;
        if (typeof e.task_id != "string")
          return S.errors = [{ instancePath: n + "/task_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = a === r;
      } else
        var t = !0;
      if (t) {
        if (e.task_name !== void 0) {
          let a = r;
          if (typeof e.task_name != "string")
            return S.errors = [{ instancePath: n + "/task_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = a === r;
        } else
          var t = !0;
        if (t) {
          if (e.state !== void 0) {
            let a = r;
            M(e.state, { instancePath: n + "/state", parentData: e, parentDataProperty: "state", rootData: u }) || (s = s === null ? M.errors : s.concat(M.errors), r = s.length);
            var t = a === r;
          } else
            var t = !0;
          if (t) {
            if (e.destination_type !== void 0) {
              let a = r;
              Q(e.destination_type, { instancePath: n + "/destination_type", parentData: e, parentDataProperty: "destination_type", rootData: u }) || (s = s === null ? Q.errors : s.concat(Q.errors), r = s.length);
              var t = a === r;
            } else
              var t = !0;
            if (t) {
              if (e.create_time !== void 0) {
                let a = e.create_time, i = r;
                if (!(typeof a == "number" && !(a % 1) && !isNaN(a)) && typeof a != "string")
                  return S.errors = [{ instancePath: n + "/create_time", keyword: "type", params: { type: de.properties.create_time.type }, message: "must be integer,string" }], !1;
                if (r === i && typeof a == "string" && !q.test(a))
                  return S.errors = [{ instancePath: n + "/create_time", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
                var t = i === r;
              } else
                var t = !0;
              if (t)
                if (e.last_transfer_timestamp !== void 0) {
                  let a = e.last_transfer_timestamp, i = r;
                  if (!(typeof a == "number" && !(a % 1) && !isNaN(a)) && a !== null)
                    return S.errors = [{ instancePath: n + "/last_transfer_timestamp", keyword: "type", params: { type: de.properties.last_transfer_timestamp.type }, message: "must be integer,null" }], !1;
                  var t = i === r;
                } else
                  var t = !0;
            }
          }
        }
      }
    } else
      return S.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return S.errors = s, r === 0;
}
function J(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let a;
      if (e.tasks === void 0 && (a = "tasks"))
        return J.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: a }, message: "must have required property '" + a + "'" }], !1;
      if (e.total_number !== void 0) {
        let i = e.total_number, p = r;
        if (!(typeof i == "number" && !(i % 1) && !isNaN(i)))
          return J.errors = [{ instancePath: n + "/total_number", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
        var t = p === r;
      } else
        var t = !0;
      if (t) {
        if (e.quota !== void 0) {
          let i = e.quota, p = r;
          if (!(typeof i == "number" && !(i % 1) && !isNaN(i)))
            return J.errors = [{ instancePath: n + "/quota", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
          var t = p === r;
        } else
          var t = !0;
        if (t)
          if (e.tasks !== void 0) {
            let i = e.tasks, p = r;
            if (r === p)
              if (Array.isArray(i)) {
                var o = !0;
                let l = i.length;
                for (let f = 0; f < l; f++) {
                  let _ = r;
                  S(i[f], { instancePath: n + "/tasks/" + f, parentData: i, parentDataProperty: f, rootData: u }) || (s = s === null ? S.errors : s.concat(S.errors), r = s.length);
                  var o = _ === r;
                  if (!o)
                    break;
                }
              } else
                return J.errors = [{ instancePath: n + "/tasks", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
            var t = p === r;
          } else
            var t = !0;
      }
    } else
      return J.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return J.errors = s, r === 0;
}
function Se(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return J(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? J.errors : s.concat(J.errors), r = s.length), Se.errors = s, r === 0;
}
var lr = Ce;
var ve = { type: "object", required: ["task_name", "state", "destination_type"], properties: { stream_id: { type: "string" }, stream_name: { type: "string" }, task_id: { type: "string" }, task_name: { type: "string" }, state: { $ref: "#/components/schemas/TransferTaskState" }, destination_type: { $ref: "#/components/schemas/DestinationType" }, create_time: { type: ["integer", "string"], pattern: "^-?[0-9]{16,19}$" }, last_transfer_timestamp: { type: ["integer", "null"] }, partitions: { type: "array", items: { $ref: "#/components/schemas/TransferTaskPartition" } }, obs_destination_description: { $ref: "#/components/schemas/DestinationDescription" }, mrs_destination_description: { $ref: "#/components/schemas/DestinationDescription" }, dli_destination_description: { $ref: "#/components/schemas/DestinationDescription" }, dws_destination_descripton: { $ref: "#/components/schemas/DestinationDescription" }, dws_destination_description: { $ref: "#/components/schemas/DestinationDescription" }, cloudtable_destination_descripton: { $ref: "#/components/schemas/DestinationDescription" }, cloudtable_destination_description: { $ref: "#/components/schemas/DestinationDescription" }, cloud_table_destination_description: { $ref: "#/components/schemas/DestinationDescription" } } }, ne = { type: "object", properties: { partitionId: { type: "string" }, state: { $ref: "#/components/schemas/TransferTaskState" }, last_transfer_timestamp: { type: ["integer", "null"] }, last_transfer_offset: { type: ["integer", "null"] }, discard: { type: ["integer", "null"] }, partition_id: { type: "string" }, status: { type: "string" }, hash_range: { type: ["string", "null"] }, sequence_number_range: { type: ["string", "null"] }, parent_partitions: { type: ["string", "null"] } } };
function A(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      if (e.partitionId !== void 0) {
        let o = r;
        if (typeof e.partitionId != "string")
          return A.errors = [{ instancePath: n + "/partitionId", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = o === r;
      } else
        var t = !0;
      if (t) {
        if (e.state !== void 0) {
          let o = r;
          M(e.state, { instancePath: n + "/state", parentData: e, parentDataProperty: "state", rootData: u }) || (s = s === null ? M.errors : s.concat(M.errors), r = s.length);
          var t = o === r;
        } else
          var t = !0;
        if (t) {
          if (e.last_transfer_timestamp !== void 0) {
            let o = e.last_transfer_timestamp, a = r;
            if (!(typeof o == "number" && !(o % 1) && !isNaN(o)) && o !== null)
              return A.errors = [{ instancePath: n + "/last_transfer_timestamp", keyword: "type", params: { type: ne.properties.last_transfer_timestamp.type }, message: "must be integer,null" }], !1;
            var t = a === r;
          } else
            var t = !0;
          if (t) {
            if (e.last_transfer_offset !== void 0) {
              let o = e.last_transfer_offset, a = r;
              if (!(typeof o == "number" && !(o % 1) && !isNaN(o)) && o !== null)
                return A.errors = [{ instancePath: n + "/last_transfer_offset", keyword: "type", params: { type: ne.properties.last_transfer_offset.type }, message: "must be integer,null" }], !1;
              var t = a === r;
            } else
              var t = !0;
            if (t) {
              if (e.discard !== void 0) {
                let o = e.discard, a = r;
                if (!(typeof o == "number" && !(o % 1) && !isNaN(o)) && o !== null)
                  return A.errors = [{ instancePath: n + "/discard", keyword: "type", params: { type: ne.properties.discard.type }, message: "must be integer,null" }], !1;
                var t = a === r;
              } else
                var t = !0;
              if (t) {
                if (e.partition_id !== void 0) {
                  let o = r;
                  if (typeof e.partition_id != "string")
                    return A.errors = [{ instancePath: n + "/partition_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                  var t = o === r;
                } else
                  var t = !0;
                if (t) {
                  if (e.status !== void 0) {
                    let o = r;
                    if (typeof e.status != "string")
                      return A.errors = [{ instancePath: n + "/status", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                    var t = o === r;
                  } else
                    var t = !0;
                  if (t) {
                    if (e.hash_range !== void 0) {
                      let o = e.hash_range, a = r;
                      if (typeof o != "string" && o !== null)
                        return A.errors = [{ instancePath: n + "/hash_range", keyword: "type", params: { type: ne.properties.hash_range.type }, message: "must be string,null" }], !1;
                      var t = a === r;
                    } else
                      var t = !0;
                    if (t) {
                      if (e.sequence_number_range !== void 0) {
                        let o = e.sequence_number_range, a = r;
                        if (typeof o != "string" && o !== null)
                          return A.errors = [{ instancePath: n + "/sequence_number_range", keyword: "type", params: { type: ne.properties.sequence_number_range.type }, message: "must be string,null" }], !1;
                        var t = a === r;
                      } else
                        var t = !0;
                      if (t)
                        if (e.parent_partitions !== void 0) {
                          let o = e.parent_partitions, a = r;
                          if (typeof o != "string" && o !== null)
                            return A.errors = [{ instancePath: n + "/parent_partitions", keyword: "type", params: { type: ne.properties.parent_partitions.type }, message: "must be string,null" }], !1;
                          var t = a === r;
                        } else
                          var t = !0;
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else
      return A.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return A.errors = s, r === 0;
}
function d(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return r === 0 && !(e && typeof e == "object" && !Array.isArray(e)) ? (d.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1) : (d.errors = s, r === 0);
}
function $(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let a;
      if (e.task_name === void 0 && (a = "task_name") || e.state === void 0 && (a = "state") || e.destination_type === void 0 && (a = "destination_type"))
        return $.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: a }, message: "must have required property '" + a + "'" }], !1;
      if (e.stream_id !== void 0) {
        let i = r;
        if (typeof e.stream_id != "string")
          return $.errors = [{ instancePath: n + "/stream_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = i === r;
      } else
        var t = !0;
      if (t) {
        if (e.stream_name !== void 0) {
          let i = r;
          if (typeof e.stream_name != "string")
            return $.errors = [{ instancePath: n + "/stream_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = i === r;
        } else
          var t = !0;
        if (t) {
          if (e.task_id !== void 0) {
            let i = r;
            if (typeof e.task_id != "string")
              return $.errors = [{ instancePath: n + "/task_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
            var t = i === r;
          } else
            var t = !0;
          if (t) {
            if (e.task_name !== void 0) {
              let i = r;
              if (typeof e.task_name != "string")
                return $.errors = [{ instancePath: n + "/task_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
              var t = i === r;
            } else
              var t = !0;
            if (t) {
              if (e.state !== void 0) {
                let i = r;
                M(e.state, { instancePath: n + "/state", parentData: e, parentDataProperty: "state", rootData: u }) || (s = s === null ? M.errors : s.concat(M.errors), r = s.length);
                var t = i === r;
              } else
                var t = !0;
              if (t) {
                if (e.destination_type !== void 0) {
                  let i = r;
                  Q(e.destination_type, { instancePath: n + "/destination_type", parentData: e, parentDataProperty: "destination_type", rootData: u }) || (s = s === null ? Q.errors : s.concat(Q.errors), r = s.length);
                  var t = i === r;
                } else
                  var t = !0;
                if (t) {
                  if (e.create_time !== void 0) {
                    let i = e.create_time, p = r;
                    if (!(typeof i == "number" && !(i % 1) && !isNaN(i)) && typeof i != "string")
                      return $.errors = [{ instancePath: n + "/create_time", keyword: "type", params: { type: ve.properties.create_time.type }, message: "must be integer,string" }], !1;
                    if (r === p && typeof i == "string" && !q.test(i))
                      return $.errors = [{ instancePath: n + "/create_time", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
                    var t = p === r;
                  } else
                    var t = !0;
                  if (t) {
                    if (e.last_transfer_timestamp !== void 0) {
                      let i = e.last_transfer_timestamp, p = r;
                      if (!(typeof i == "number" && !(i % 1) && !isNaN(i)) && i !== null)
                        return $.errors = [{ instancePath: n + "/last_transfer_timestamp", keyword: "type", params: { type: ve.properties.last_transfer_timestamp.type }, message: "must be integer,null" }], !1;
                      var t = p === r;
                    } else
                      var t = !0;
                    if (t) {
                      if (e.partitions !== void 0) {
                        let i = e.partitions, p = r;
                        if (r === p)
                          if (Array.isArray(i)) {
                            var o = !0;
                            let l = i.length;
                            for (let f = 0; f < l; f++) {
                              let _ = r;
                              A(i[f], { instancePath: n + "/partitions/" + f, parentData: i, parentDataProperty: f, rootData: u }) || (s = s === null ? A.errors : s.concat(A.errors), r = s.length);
                              var o = _ === r;
                              if (!o)
                                break;
                            }
                          } else
                            return $.errors = [{ instancePath: n + "/partitions", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
                        var t = p === r;
                      } else
                        var t = !0;
                      if (t) {
                        if (e.obs_destination_description !== void 0) {
                          let i = r;
                          d(e.obs_destination_description, { instancePath: n + "/obs_destination_description", parentData: e, parentDataProperty: "obs_destination_description", rootData: u }) || (s = s === null ? d.errors : s.concat(d.errors), r = s.length);
                          var t = i === r;
                        } else
                          var t = !0;
                        if (t) {
                          if (e.mrs_destination_description !== void 0) {
                            let i = r;
                            d(e.mrs_destination_description, { instancePath: n + "/mrs_destination_description", parentData: e, parentDataProperty: "mrs_destination_description", rootData: u }) || (s = s === null ? d.errors : s.concat(d.errors), r = s.length);
                            var t = i === r;
                          } else
                            var t = !0;
                          if (t) {
                            if (e.dli_destination_description !== void 0) {
                              let i = r;
                              d(e.dli_destination_description, { instancePath: n + "/dli_destination_description", parentData: e, parentDataProperty: "dli_destination_description", rootData: u }) || (s = s === null ? d.errors : s.concat(d.errors), r = s.length);
                              var t = i === r;
                            } else
                              var t = !0;
                            if (t) {
                              if (e.dws_destination_descripton !== void 0) {
                                let i = r;
                                d(e.dws_destination_descripton, { instancePath: n + "/dws_destination_descripton", parentData: e, parentDataProperty: "dws_destination_descripton", rootData: u }) || (s = s === null ? d.errors : s.concat(d.errors), r = s.length);
                                var t = i === r;
                              } else
                                var t = !0;
                              if (t) {
                                if (e.dws_destination_description !== void 0) {
                                  let i = r;
                                  d(e.dws_destination_description, { instancePath: n + "/dws_destination_description", parentData: e, parentDataProperty: "dws_destination_description", rootData: u }) || (s = s === null ? d.errors : s.concat(d.errors), r = s.length);
                                  var t = i === r;
                                } else
                                  var t = !0;
                                if (t) {
                                  if (e.cloudtable_destination_descripton !== void 0) {
                                    let i = r;
                                    d(e.cloudtable_destination_descripton, { instancePath: n + "/cloudtable_destination_descripton", parentData: e, parentDataProperty: "cloudtable_destination_descripton", rootData: u }) || (s = s === null ? d.errors : s.concat(d.errors), r = s.length);
                                    var t = i === r;
                                  } else
                                    var t = !0;
                                  if (t) {
                                    if (e.cloudtable_destination_description !== void 0) {
                                      let i = r;
                                      d(e.cloudtable_destination_description, { instancePath: n + "/cloudtable_destination_description", parentData: e, parentDataProperty: "cloudtable_destination_description", rootData: u }) || (s = s === null ? d.errors : s.concat(d.errors), r = s.length);
                                      var t = i === r;
                                    } else
                                      var t = !0;
                                    if (t)
                                      if (e.cloud_table_destination_description !== void 0) {
                                        let i = r;
                                        d(e.cloud_table_destination_description, { instancePath: n + "/cloud_table_destination_description", parentData: e, parentDataProperty: "cloud_table_destination_description", rootData: u }) || (s = s === null ? d.errors : s.concat(d.errors), r = s.length);
                                        var t = i === r;
                                      } else
                                        var t = !0;
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
    } else
      return $.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return $.errors = s, r === 0;
}
function Ce(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return $(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? $.errors : s.concat($.errors), r = s.length), Ce.errors = s, r === 0;
}
var ur = Me;
var be = { type: "object", properties: { timestamp: { type: ["integer", "string"], pattern: "^-?[0-9]{16,19}$" }, value: { type: ["integer", "number"] } } };
function F(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      if (e.timestamp !== void 0) {
        let o = e.timestamp, a = r;
        if (!(typeof o == "number" && !(o % 1) && !isNaN(o)) && typeof o != "string")
          return F.errors = [{ instancePath: n + "/timestamp", keyword: "type", params: { type: be.properties.timestamp.type }, message: "must be integer,string" }], !1;
        if (r === a && typeof o == "string" && !q.test(o))
          return F.errors = [{ instancePath: n + "/timestamp", keyword: "pattern", params: { pattern: "^-?[0-9]{16,19}$" }, message: 'must match pattern "^-?[0-9]{16,19}$"' }], !1;
        var t = a === r;
      } else
        var t = !0;
      if (t)
        if (e.value !== void 0) {
          let o = r;
          if (typeof e.value != "number")
            return F.errors = [{ instancePath: n + "/value", keyword: "type", params: { type: be.properties.value.type }, message: "must be integer,number" }], !1;
          var t = o === r;
        } else
          var t = !0;
    } else
      return F.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return F.errors = s, r === 0;
}
function w(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      if (e.label !== void 0) {
        let a = r;
        if (typeof e.label != "string")
          return w.errors = [{ instancePath: n + "/label", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = a === r;
      } else
        var t = !0;
      if (t)
        if (e.dataPoints !== void 0) {
          let a = e.dataPoints, i = r;
          if (r === i)
            if (Array.isArray(a)) {
              var o = !0;
              let c = a.length;
              for (let l = 0; l < c; l++) {
                let f = r;
                F(a[l], { instancePath: n + "/dataPoints/" + l, parentData: a, parentDataProperty: l, rootData: u }) || (s = s === null ? F.errors : s.concat(F.errors), r = s.length);
                var o = f === r;
                if (!o)
                  break;
              }
            } else
              return w.errors = [{ instancePath: n + "/dataPoints", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
          var t = i === r;
        } else
          var t = !0;
    } else
      return w.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return w.errors = s, r === 0;
}
function ie(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      if (e.metrics !== void 0) {
        let a = r;
        w(e.metrics, { instancePath: n + "/metrics", parentData: e, parentDataProperty: "metrics", rootData: u }) || (s = s === null ? w.errors : s.concat(w.errors), r = s.length);
        var t = a === r;
      } else
        var t = !0;
      if (t)
        if (e.metrics_list !== void 0) {
          let a = e.metrics_list, i = r;
          if (r === i)
            if (Array.isArray(a)) {
              var o = !0;
              let c = a.length;
              for (let l = 0; l < c; l++) {
                let f = r;
                w(a[l], { instancePath: n + "/metrics_list/" + l, parentData: a, parentDataProperty: l, rootData: u }) || (s = s === null ? w.errors : s.concat(w.errors), r = s.length);
                var o = f === r;
                if (!o)
                  break;
              }
            } else
              return ie.errors = [{ instancePath: n + "/metrics_list", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
          var t = i === r;
        } else
          var t = !0;
    } else
      return ie.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return ie.errors = s, r === 0;
}
function Me(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return ie(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? ie.errors : s.concat(ie.errors), r = s.length), Me.errors = s, r === 0;
}
var fr = ze;
function oe(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      if (e.metrics !== void 0) {
        let a = r;
        w(e.metrics, { instancePath: n + "/metrics", parentData: e, parentDataProperty: "metrics", rootData: u }) || (s = s === null ? w.errors : s.concat(w.errors), r = s.length);
        var t = a === r;
      } else
        var t = !0;
      if (t)
        if (e.metrics_list !== void 0) {
          let a = e.metrics_list, i = r;
          if (r === i)
            if (Array.isArray(a)) {
              var o = !0;
              let c = a.length;
              for (let l = 0; l < c; l++) {
                let f = r;
                w(a[l], { instancePath: n + "/metrics_list/" + l, parentData: a, parentDataProperty: l, rootData: u }) || (s = s === null ? w.errors : s.concat(w.errors), r = s.length);
                var o = f === r;
                if (!o)
                  break;
              }
            } else
              return oe.errors = [{ instancePath: n + "/metrics_list", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
          var t = i === r;
        } else
          var t = !0;
    } else
      return oe.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return oe.errors = s, r === 0;
}
function ze(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return oe(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? oe.errors : s.concat(oe.errors), r = s.length), ze.errors = s, r === 0;
}
var mr = Le;
function ee(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let o;
      if (e.tags === void 0 && (o = "tags"))
        return ee.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: o }, message: "must have required property '" + o + "'" }], !1;
      if (e.tags !== void 0) {
        let a = e.tags;
        if (r === r)
          if (Array.isArray(a)) {
            var t = !0;
            let p = a.length;
            for (let c = 0; c < p; c++) {
              let l = r;
              b(a[c], { instancePath: n + "/tags/" + c, parentData: a, parentDataProperty: c, rootData: u }) || (s = s === null ? b.errors : s.concat(b.errors), r = s.length);
              var t = l === r;
              if (!t)
                break;
            }
          } else
            return ee.errors = [{ instancePath: n + "/tags", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
      }
    } else
      return ee.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return ee.errors = s, r === 0;
}
function Le(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return ee(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? ee.errors : s.concat(ee.errors), r = s.length), Le.errors = s, r === 0;
}
var yr = Ze;
function K(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      if (e.key !== void 0) {
        let a = r;
        if (typeof e.key != "string")
          return K.errors = [{ instancePath: n + "/key", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = a === r;
      } else
        var t = !0;
      if (t)
        if (e.values !== void 0) {
          let a = e.values, i = r;
          if (r === i)
            if (Array.isArray(a)) {
              var o = !0;
              let c = a.length;
              for (let l = 0; l < c; l++) {
                let f = r;
                if (typeof a[l] != "string")
                  return K.errors = [{ instancePath: n + "/values/" + l, keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
                var o = f === r;
                if (!o)
                  break;
              }
            } else
              return K.errors = [{ instancePath: n + "/values", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
          var t = i === r;
        } else
          var t = !0;
    } else
      return K.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return K.errors = s, r === 0;
}
function re(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let o;
      if (e.tags === void 0 && (o = "tags"))
        return re.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: o }, message: "must have required property '" + o + "'" }], !1;
      if (e.tags !== void 0) {
        let a = e.tags;
        if (r === r)
          if (Array.isArray(a)) {
            var t = !0;
            let p = a.length;
            for (let c = 0; c < p; c++) {
              let l = r;
              K(a[c], { instancePath: n + "/tags/" + c, parentData: a, parentDataProperty: c, rootData: u }) || (s = s === null ? K.errors : s.concat(K.errors), r = s.length);
              var t = l === r;
              if (!t)
                break;
            }
          } else
            return re.errors = [{ instancePath: n + "/tags", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
      }
    } else
      return re.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return re.errors = s, r === 0;
}
function Ze(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return re(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? re.errors : s.concat(re.errors), r = s.length), Ze.errors = s, r === 0;
}
var cr = Ie;
var Qe = { type: "object", properties: { resource_id: { type: "string" }, resource_name: { type: "string" }, resource_detail: { type: ["string", "object", "null"] }, tags: { type: "array", items: { $ref: "#/components/schemas/StreamTag" } } } };
function U(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      if (e.resource_id !== void 0) {
        let a = r;
        if (typeof e.resource_id != "string")
          return U.errors = [{ instancePath: n + "/resource_id", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = a === r;
      } else
        var t = !0;
      if (t) {
        if (e.resource_name !== void 0) {
          let a = r;
          if (typeof e.resource_name != "string")
            return U.errors = [{ instancePath: n + "/resource_name", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var t = a === r;
        } else
          var t = !0;
        if (t) {
          if (e.resource_detail !== void 0) {
            let a = e.resource_detail, i = r;
            if (typeof a != "string" && !(a && typeof a == "object" && !Array.isArray(a)) && a !== null)
              return U.errors = [{ instancePath: n + "/resource_detail", keyword: "type", params: { type: Qe.properties.resource_detail.type }, message: "must be string,object,null" }], !1;
            var t = i === r;
          } else
            var t = !0;
          if (t)
            if (e.tags !== void 0) {
              let a = e.tags, i = r;
              if (r === i)
                if (Array.isArray(a)) {
                  var o = !0;
                  let c = a.length;
                  for (let l = 0; l < c; l++) {
                    let f = r;
                    b(a[l], { instancePath: n + "/tags/" + l, parentData: a, parentDataProperty: l, rootData: u }) || (s = s === null ? b.errors : s.concat(b.errors), r = s.length);
                    var o = f === r;
                    if (!o)
                      break;
                  }
                } else
                  return U.errors = [{ instancePath: n + "/tags", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
              var t = i === r;
            } else
              var t = !0;
        }
      }
    } else
      return U.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return U.errors = s, r === 0;
}
function te(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      if (e.resources !== void 0) {
        let a = e.resources, i = r;
        if (r === i)
          if (Array.isArray(a)) {
            var t = !0;
            let p = a.length;
            for (let c = 0; c < p; c++) {
              let l = r;
              U(a[c], { instancePath: n + "/resources/" + c, parentData: a, parentDataProperty: c, rootData: u }) || (s = s === null ? U.errors : s.concat(U.errors), r = s.length);
              var t = l === r;
              if (!t)
                break;
            }
          } else
            return te.errors = [{ instancePath: n + "/resources", keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
        var o = i === r;
      } else
        var o = !0;
      if (o)
        if (e.total_count !== void 0) {
          let a = e.total_count, i = r;
          if (!(typeof a == "number" && !(a % 1) && !isNaN(a)))
            return te.errors = [{ instancePath: n + "/total_count", keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
          var o = i === r;
        } else
          var o = !0;
    } else
      return te.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return te.errors = s, r === 0;
}
function Ie(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return te(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? te.errors : s.concat(te.errors), r = s.length), Ie.errors = s, r === 0;
}
var _r = Ge;
var ke = { type: "object", required: ["state"], properties: { state: { type: "string" }, subscription: { type: ["array", "null"], items: { type: "string" } }, syncDelayedTimeMs: { type: ["integer", "null"] } } };
function L(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let a;
      if (e.state === void 0 && (a = "state"))
        return L.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: a }, message: "must have required property '" + a + "'" }], !1;
      if (e.state !== void 0) {
        let i = r;
        if (typeof e.state != "string")
          return L.errors = [{ instancePath: n + "/state", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = i === r;
      } else
        var t = !0;
      if (t) {
        if (e.subscription !== void 0) {
          let i = e.subscription, p = r;
          if (!Array.isArray(i) && i !== null)
            return L.errors = [{ instancePath: n + "/subscription", keyword: "type", params: { type: ke.properties.subscription.type }, message: "must be array,null" }], !1;
          if (r === p && Array.isArray(i)) {
            var o = !0;
            let l = i.length;
            for (let f = 0; f < l; f++) {
              let _ = r;
              if (typeof i[f] != "string")
                return L.errors = [{ instancePath: n + "/subscription/" + f, keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
              var o = _ === r;
              if (!o)
                break;
            }
          }
          var t = p === r;
        } else
          var t = !0;
        if (t)
          if (e.syncDelayedTimeMs !== void 0) {
            let i = e.syncDelayedTimeMs, p = r;
            if (!(typeof i == "number" && !(i % 1) && !isNaN(i)) && i !== null)
              return L.errors = [{ instancePath: n + "/syncDelayedTimeMs", keyword: "type", params: { type: ke.properties.syncDelayedTimeMs.type }, message: "must be integer,null" }], !1;
            var t = p === r;
          } else
            var t = !0;
      }
    } else
      return L.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return L.errors = s, r === 0;
}
function Ge(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return L(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? L.errors : s.concat(L.errors), r = s.length), Ge.errors = s, r === 0;
}
var gr = Oe;
var he = { type: "object", required: ["state"], properties: { state: { type: "string" }, generation: { type: ["integer", "null"] }, assignment: { type: ["object", "null"], additionalProperties: { type: "array", items: { type: "integer" } } } } };
function C(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let i;
      if (e.state === void 0 && (i = "state"))
        return C.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: i }, message: "must have required property '" + i + "'" }], !1;
      if (e.state !== void 0) {
        let p = r;
        if (typeof e.state != "string")
          return C.errors = [{ instancePath: n + "/state", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
        var t = p === r;
      } else
        var t = !0;
      if (t) {
        if (e.generation !== void 0) {
          let p = e.generation, c = r;
          if (!(typeof p == "number" && !(p % 1) && !isNaN(p)) && p !== null)
            return C.errors = [{ instancePath: n + "/generation", keyword: "type", params: { type: he.properties.generation.type }, message: "must be integer,null" }], !1;
          var t = c === r;
        } else
          var t = !0;
        if (t)
          if (e.assignment !== void 0) {
            let p = e.assignment, c = r;
            if (!(p && typeof p == "object" && !Array.isArray(p)) && p !== null)
              return C.errors = [{ instancePath: n + "/assignment", keyword: "type", params: { type: he.properties.assignment.type }, message: "must be object,null" }], !1;
            if (r === c && p && typeof p == "object" && !Array.isArray(p))
              for (let f of Object.keys(p)) {
                let _ = p[f], h = r;
                if (r === h)
                  if (Array.isArray(_)) {
                    var o = !0;
                    let v = _.length;
                    for (let P = 0; P < v; P++) {
                      let ue = _[P], He = r;
                      if (!(typeof ue == "number" && !(ue % 1) && !isNaN(ue)))
                        return C.errors = [{ instancePath: n + "/assignment/" + f.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + P, keyword: "type", params: { type: "integer" }, message: "must be integer" }], !1;
                      var o = He === r;
                      if (!o)
                        break;
                    }
                  } else
                    return C.errors = [{ instancePath: n + "/assignment/" + f.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "array" }, message: "must be array" }], !1;
                var a = h === r;
                if (!a)
                  break;
              }
            var t = c === r;
          } else
            var t = !0;
      }
    } else
      return C.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return C.errors = s, r === 0;
}
function Oe(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return C(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? C.errors : s.concat(C.errors), r = s.length), Oe.errors = s, r === 0;
}
var dr = Be;
function se(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  if (r === 0)
    if (e && typeof e == "object" && !Array.isArray(e)) {
      let t;
      if (e.state === void 0 && (t = "state"))
        return se.errors = [{ instancePath: n, keyword: "required", params: { missingProperty: t }, message: "must have required property '" + t + "'" }], !1;
      if (e.state !== void 0 && typeof e.state != "string")
        return se.errors = [{ instancePath: n + "/state", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
    } else
      return se.errors = [{ instancePath: n, keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return se.errors = s, r === 0;
}
function Be(e, { instancePath: n = "", parentData: m, parentDataProperty: y, rootData: u = e } = {}) {
  let s = null, r = 0;
  return se(e, { instancePath: n, parentData: m, parentDataProperty: y, rootData: u }) || (s = s === null ? se.errors : s.concat(se.errors), r = s.length), Be.errors = s, r === 0;
}
export {
  rr as consumeRecords,
  dr as heartbeat,
  _r as joinGroup,
  nr as listApp,
  er as listPolicies,
  cr as listResourcesByTags,
  We as listStreams,
  yr as listTags,
  pr as listTransferTasks,
  tr as sendRecords,
  ar as showApp,
  or as showCheckpoint,
  ir as showConsumerState,
  sr as showCursor,
  fr as showPartitionMetrics,
  Xe as showStream,
  ur as showStreamMetrics,
  mr as showStreamTags,
  lr as showTransferTask,
  gr as syncGroup,
  Ye as updatePartitionCount
};
