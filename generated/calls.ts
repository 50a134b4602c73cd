// Compiled from openapi.yaml by `npm run generate`. Do not edit.
import type { CallSpec } from "../src/contract/rules.js";

export const calls = {
  "listStreams": {
    "method": "get",
    "path": "/v2/{project_id}/streams",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "limit": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 100
        }
      },
      "start_stream_name": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "createStream": {
    "method": "post",
    "path": "/v2/{project_id}/streams",
    "success": 201,
    "hasBody": true,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "unless-processed",
    "fields": {
      "stream_name": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "partition_count": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 2147483647
        }
      },
      "stream_type": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "enum": [
            "COMMON",
            "ADVANCED"
          ]
        }
      },
      "data_type": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "enum": [
            "BLOB",
            "JSON",
            "CSV"
          ]
        }
      },
      "data_duration": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 24,
          "maximum": 72,
          "tolerance": {
            "maximum": 168
          }
        }
      },
      "auto_scale_enabled": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "boolean"
        }
      },
      "auto_scale_min_partition_count": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int64",
          "minimum": 1,
          "maximum": 2147483647
        }
      },
      "auto_scale_max_partition_count": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 2147483647
        }
      },
      "data_schema": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 1048576
        }
      },
      "csv_properties": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "object",
          "properties": {
            "delimiter": {
              "type": "string",
              "maxLength": 16
            }
          }
        }
      },
      "compression_format": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "enum": [
            "snappy",
            "gzip",
            "zip"
          ]
        }
      },
      "tags": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "array",
          "maxItems": 10,
          "items": {
            "type": "object",
            "required": [
              "key"
            ],
            "properties": {
              "key": {
                "type": "string",
                "minLength": 1,
                "maxLength": 36,
                "pattern": "^[A-Za-z0-9_\\-\\u4E00-\\u9FFF]+$"
              },
              "value": {
                "type": "string",
                "maxLength": 43,
                "pattern": "^[A-Za-z0-9._\\-\\u4E00-\\u9FFF]*$"
              }
            }
          }
        }
      },
      "sys_tags": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "array",
          "maxItems": 10,
          "items": {
            "type": "object",
            "properties": {
              "key": {
                "type": "string",
                "enum": [
                  "_sys_enterprise_project_id"
                ]
              },
              "value": {
                "type": "string",
                "maxLength": 36
              }
            }
          }
        }
      },
      "is_private": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "boolean"
        }
      },
      "private_cluster_id": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 64
        }
      },
      "private_cluster_topic_name": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 256
        }
      }
    }
  },
  "showStream": {
    "method": "get",
    "path": "/v2/{project_id}/streams/{stream_name}",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "start_partitionId": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 18,
          "pattern": "^(shardId-[0-9]{10}|[0-9]{1,10})$"
        }
      },
      "limit_partitions": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 1000
        }
      },
      "stream_id": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 60,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "updatePartitionCount": {
    "method": "put",
    "path": "/v2/{project_id}/streams/{stream_name}",
    "success": 200,
    "hasBody": true,
    "answers": true,
    "mayBeEmpty": true,
    "retry": "unless-processed",
    "fields": {
      "stream_name": {
        "in": [
          "path",
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "target_partition_count": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 2147483647
        }
      }
    }
  },
  "deleteStream": {
    "method": "delete",
    "path": "/v2/{project_id}/streams/{stream_name}",
    "success": 204,
    "hasBody": false,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "updateStream": {
    "method": "put",
    "path": "/v3/{project_id}/streams/{stream_name}",
    "success": 204,
    "hasBody": true,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream_name": {
        "in": [
          "path",
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "data_duration": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 24,
          "maximum": 72,
          "tolerance": {
            "maximum": 168
          }
        }
      },
      "data_type": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "enum": [
            "BLOB",
            "JSON",
            "CSV"
          ]
        }
      },
      "data_schema": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 1048576
        }
      },
      "auto_scale_enabled": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "boolean"
        }
      },
      "auto_scale_min_partition_count": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int64",
          "minimum": 1,
          "maximum": 2147483647
        }
      },
      "auto_scale_max_partition_count": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 2147483647
        }
      }
    }
  },
  "listPolicies": {
    "method": "get",
    "path": "/v2/{project_id}/streams/{stream_name}/policies",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "createPolicies": {
    "method": "post",
    "path": "/v2/{project_id}/streams/{stream_name}/policies",
    "success": 201,
    "hasBody": true,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "unless-processed",
    "fields": {
      "stream_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "stream_id": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 60,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "principal_name": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1024
        }
      },
      "action_type": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "enum": [
            "putRecords",
            "getRecords"
          ]
        }
      },
      "effect": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "enum": [
            "accept"
          ]
        }
      }
    }
  },
  "consumeRecords": {
    "method": "get",
    "path": "/v2/{project_id}/records",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "partition-cursor": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 512
        }
      },
      "max_fetch_bytes": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 2147483647
        }
      },
      "limit": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 10000
        }
      },
      "app_name": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "sendRecords": {
    "method": "post",
    "path": "/v2/{project_id}/records",
    "success": 200,
    "hasBody": true,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "at-least-once",
    "fields": {
      "stream_name": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "stream_id": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 60
        }
      },
      "records": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "array",
          "minItems": 1,
          "maxItems": 10000,
          "items": {
            "type": "object",
            "required": [
              "data"
            ],
            "properties": {
              "data": {
                "type": "string",
                "maxLength": 1398104,
                "pattern": "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"
              },
              "explicit_hash_key": {
                "type": "string",
                "maxLength": 19,
                "pattern": "^(0|[1-9][0-9]{0,18})$",
                "format": "int64"
              },
              "partition_id": {
                "type": "string",
                "maxLength": 18,
                "pattern": "^(shardId-[0-9]{10}|[0-9]{1,10})$"
              },
              "partition_key": {
                "type": "string",
                "maxLength": 1048576
              },
              "timestamp": {
                "type": "integer",
                "format": "int64",
                "minimum": 0,
                "maximum": 9007199254740991
              },
              "extended_info": {
                "type": "object",
                "properties": {
                  "file_name": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 128
                  },
                  "deliver_data_id": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 32,
                    "pattern": "^[A-Za-z0-9]+$"
                  },
                  "sequence_number": {
                    "type": "integer",
                    "format": "int64",
                    "minimum": 0,
                    "maximum": 9007199254740991
                  },
                  "end_flag": {
                    "type": "boolean"
                  }
                }
              }
            }
          }
        }
      }
    }
  },
  "showCursor": {
    "method": "get",
    "path": "/v2/{project_id}/cursors",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream-name": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "partition-id": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "maxLength": 18,
          "pattern": "^(shardId-[0-9]{10}|[0-9]{1,10})$"
        }
      },
      "cursor-type": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "enum": [
            "AT_SEQUENCE_NUMBER",
            "AFTER_SEQUENCE_NUMBER",
            "TRIM_HORIZON",
            "LATEST",
            "AT_TIMESTAMP"
          ]
        }
      },
      "starting-sequence-number": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 19,
          "pattern": "^(0|[1-9][0-9]{0,18})$",
          "format": "int64"
        }
      },
      "timestamp": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int64",
          "minimum": 0,
          "maximum": 9007199254740991
        }
      },
      "stream-id": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 60,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "listApp": {
    "method": "get",
    "path": "/v2/{project_id}/apps",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "limit": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 100
        }
      },
      "start_app_name": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "stream_name": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "createApp": {
    "method": "post",
    "path": "/v2/{project_id}/apps",
    "success": 201,
    "hasBody": true,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "unless-processed",
    "fields": {
      "app_name": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "showApp": {
    "method": "get",
    "path": "/v2/{project_id}/apps/{app_name}",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "app_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "deleteApp": {
    "method": "delete",
    "path": "/v2/{project_id}/apps/{app_name}",
    "success": 204,
    "hasBody": false,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "app_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "showConsumerState": {
    "method": "get",
    "path": "/v2/{project_id}/apps/{app_name}/streams/{stream_name}",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "app_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "stream_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "checkpoint_type": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "enum": [
            "LAST_READ"
          ]
        }
      },
      "limit": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 1000
        }
      },
      "start_partition_id": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 18,
          "pattern": "^(shardId-[0-9]{10}|[0-9]{1,10})$"
        }
      },
      "stream_id": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 60,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "showCheckpoint": {
    "method": "get",
    "path": "/v2/{project_id}/checkpoints",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": true,
    "retry": "idempotent",
    "fields": {
      "stream_name": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "partition_id": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "maxLength": 18,
          "pattern": "^(shardId-[0-9]{10}|[0-9]{1,10})$"
        }
      },
      "app_name": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 50,
          "pattern": "^[A-Za-z0-9_-]+$",
          "tolerance": {
            "maxLength": 200
          }
        }
      },
      "checkpoint_type": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "enum": [
            "LAST_READ"
          ]
        }
      },
      "stream_id": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 60,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "commitCheckpoint": {
    "method": "post",
    "path": "/v2/{project_id}/checkpoints",
    "success": 201,
    "hasBody": true,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "app_name": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 50,
          "pattern": "^[A-Za-z0-9_-]+$",
          "tolerance": {
            "maxLength": 200
          }
        }
      },
      "checkpoint_type": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "enum": [
            "LAST_READ"
          ]
        }
      },
      "stream_name": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "partition_id": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "maxLength": 18,
          "pattern": "^(shardId-[0-9]{10}|[0-9]{1,10})$"
        }
      },
      "sequence_number": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "maxLength": 19,
          "pattern": "^(0|[1-9][0-9]{0,18})$",
          "format": "int64"
        }
      },
      "metadata": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 1000
        }
      },
      "client_id": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 256
        }
      },
      "generation_id": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int64",
          "minimum": -1,
          "maximum": 9007199254740991
        }
      },
      "stream_id": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 60
        }
      }
    }
  },
  "deleteCheckpoint": {
    "method": "delete",
    "path": "/v2/{project_id}/checkpoints",
    "success": 204,
    "hasBody": false,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream_name": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "app_name": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 50,
          "pattern": "^[A-Za-z0-9_-]+$",
          "tolerance": {
            "maxLength": 200
          }
        }
      },
      "checkpoint_type": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "enum": [
            "LAST_READ"
          ]
        }
      },
      "partition_id": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 18,
          "pattern": "^(shardId-[0-9]{10}|[0-9]{1,10})$"
        }
      },
      "stream_id": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 60,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "listTransferTasks": {
    "method": "get",
    "path": "/v2/{project_id}/streams/{stream_name}/transfer-tasks",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "limit": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 100
        }
      },
      "start_task_name": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "createTransferTask": {
    "method": "post",
    "path": "/v2/{project_id}/streams/{stream_name}/transfer-tasks",
    "success": 201,
    "hasBody": true,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "unless-processed",
    "fields": {
      "stream_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "showTransferTask": {
    "method": "get",
    "path": "/v2/{project_id}/streams/{stream_name}/transfer-tasks/{task_name}",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "task_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "deleteTransferTask": {
    "method": "delete",
    "path": "/v2/{project_id}/streams/{stream_name}/transfer-tasks/{task_name}",
    "success": 204,
    "hasBody": false,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "task_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "batchTransferTaskAction": {
    "method": "post",
    "path": "/v2/{project_id}/streams/{stream_name}/transfer-tasks/action",
    "success": 200,
    "hasBody": true,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "showStreamMetrics": {
    "method": "get",
    "path": "/v2/{project_id}/streams/{stream_name}/metrics",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "label": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "enum": [
            "total_put_bytes_per_stream",
            "total_get_bytes_per_stream",
            "total_put_records_per_stream",
            "total_get_records_per_stream",
            "total_put_req_latency",
            "total_get_req_latency",
            "total_put_req_suc_per_stream",
            "total_get_req_suc_per_stream",
            "traffic_control_put",
            "traffic_control_get"
          ]
        }
      },
      "label_list": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 512,
          "pattern": "^[a-z_]+(,[a-z_]+)*$"
        }
      },
      "start_time": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "integer",
          "format": "int64",
          "minimum": 1000000000,
          "maximum": 9999999999
        }
      },
      "end_time": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "integer",
          "format": "int64",
          "minimum": 1000000000,
          "maximum": 9999999999
        }
      }
    }
  },
  "showPartitionMetrics": {
    "method": "get",
    "path": "/v2/{project_id}/streams/{stream_name}/partitions/{partition_id}/metrics",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream_name": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 64,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "partition_id": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "maxLength": 18,
          "pattern": "^(shardId-[0-9]{10}|[0-9]{1,10})$"
        }
      },
      "label": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "enum": [
            "total_put_bytes_per_partition",
            "total_get_bytes_per_partition",
            "total_put_records_per_partition",
            "total_get_records_per_partition"
          ]
        }
      },
      "label_list": {
        "in": [
          "query"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 512,
          "pattern": "^[a-z_]+(,[a-z_]+)*$"
        }
      },
      "start_time": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "integer",
          "format": "int64",
          "minimum": 1000000000,
          "maximum": 9999999999
        }
      },
      "end_time": {
        "in": [
          "query"
        ],
        "required": true,
        "rule": {
          "type": "integer",
          "format": "int64",
          "minimum": 1000000000,
          "maximum": 9999999999
        }
      }
    }
  },
  "showStreamTags": {
    "method": "get",
    "path": "/v2/{project_id}/stream/{stream_id}/tags",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream_id": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 60,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "createTag": {
    "method": "post",
    "path": "/v2/{project_id}/stream/{stream_id}/tags",
    "success": 204,
    "hasBody": true,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream_id": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 60,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "tag": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "object",
          "required": [
            "key"
          ],
          "properties": {
            "key": {
              "type": "string",
              "minLength": 1,
              "maxLength": 36,
              "pattern": "^[A-Za-z0-9_\\-\\u4E00-\\u9FFF]+$"
            },
            "value": {
              "type": "string",
              "maxLength": 43,
              "pattern": "^[A-Za-z0-9._\\-\\u4E00-\\u9FFF]*$"
            }
          }
        }
      }
    }
  },
  "deleteTag": {
    "method": "delete",
    "path": "/v2/{project_id}/stream/{stream_id}/tags/{key}",
    "success": 204,
    "hasBody": false,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream_id": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 60,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "key": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 36,
          "pattern": "^[A-Za-z0-9_\\-\\u4E00-\\u9FFF]+$"
        }
      }
    }
  },
  "batchTagAction": {
    "method": "post",
    "path": "/v2/{project_id}/stream/{stream_id}/tags/action",
    "success": 204,
    "hasBody": true,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "stream_id": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 60,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }
  },
  "listTags": {
    "method": "get",
    "path": "/v2/{project_id}/stream/tags",
    "success": 200,
    "hasBody": false,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {}
  },
  "listResourcesByTags": {
    "method": "post",
    "path": "/v2/{project_id}/stream/resource_instances/action",
    "success": 200,
    "hasBody": true,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "action": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "enum": [
            "filter",
            "count"
          ]
        }
      },
      "limit": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 4,
          "pattern": "^([1-9][0-9]{0,2}|1000)$"
        }
      },
      "offset": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 10,
          "pattern": "^[0-9]{1,10}$"
        }
      },
      "tags": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "array",
          "maxItems": 10,
          "items": {
            "type": "object",
            "required": [
              "key"
            ],
            "properties": {
              "key": {
                "type": "string",
                "minLength": 1,
                "maxLength": 36
              },
              "values": {
                "type": "array",
                "maxItems": 10,
                "items": {
                  "type": "string",
                  "maxLength": 44
                }
              }
            }
          }
        }
      },
      "tags_any": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "array",
          "maxItems": 10,
          "items": {
            "type": "object",
            "required": [
              "key"
            ],
            "properties": {
              "key": {
                "type": "string",
                "minLength": 1,
                "maxLength": 36
              },
              "values": {
                "type": "array",
                "maxItems": 10,
                "items": {
                  "type": "string",
                  "maxLength": 44
                }
              }
            }
          }
        }
      },
      "not_tags": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "array",
          "maxItems": 10,
          "items": {
            "type": "object",
            "required": [
              "key"
            ],
            "properties": {
              "key": {
                "type": "string",
                "minLength": 1,
                "maxLength": 36
              },
              "values": {
                "type": "array",
                "maxItems": 10,
                "items": {
                  "type": "string",
                  "maxLength": 44
                }
              }
            }
          }
        }
      },
      "not_tags_any": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "array",
          "maxItems": 10,
          "items": {
            "type": "object",
            "required": [
              "key"
            ],
            "properties": {
              "key": {
                "type": "string",
                "minLength": 1,
                "maxLength": 36
              },
              "values": {
                "type": "array",
                "maxItems": 10,
                "items": {
                  "type": "string",
                  "maxLength": 44
                }
              }
            }
          }
        }
      },
      "matches": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "array",
          "maxItems": 1,
          "items": {
            "type": "object",
            "required": [
              "key",
              "value"
            ],
            "properties": {
              "key": {
                "type": "string",
                "enum": [
                  "resource_name"
                ]
              },
              "value": {
                "type": "string",
                "maxLength": 64
              }
            }
          }
        }
      }
    }
  },
  "joinGroup": {
    "method": "post",
    "path": "/v2/{project_id}/apps/{groupId}/consumers",
    "success": 200,
    "hasBody": true,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "groupId": {
        "in": [
          "path",
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "clientId": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 256
        }
      },
      "interestedStream": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "array",
          "maxItems": 1000,
          "items": {
            "type": "string",
            "minLength": 1,
            "maxLength": 64,
            "pattern": "^[A-Za-z0-9_-]+$"
          }
        }
      },
      "interestedStreamIdList": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "array",
          "maxItems": 1000,
          "items": {
            "type": "string",
            "minLength": 1,
            "maxLength": 60,
            "pattern": "^[A-Za-z0-9_-]+$"
          }
        }
      },
      "streamPattern": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "string",
          "maxLength": 1024
        }
      },
      "accelerateAssignEnabled": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "boolean"
        }
      },
      "rebalanceTimeoutMs": {
        "in": [
          "body"
        ],
        "required": false,
        "rule": {
          "type": "integer",
          "format": "int64",
          "minimum": 1,
          "maximum": 2147483647
        }
      }
    }
  },
  "syncGroup": {
    "method": "post",
    "path": "/v2/{project_id}/apps/{groupId}/consumers/{clientId}/partitions",
    "success": 200,
    "hasBody": true,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "groupId": {
        "in": [
          "path",
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "clientId": {
        "in": [
          "path",
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 256
        }
      },
      "generation": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "integer",
          "format": "int64",
          "minimum": -1,
          "maximum": 9007199254740991
        }
      }
    }
  },
  "heartbeat": {
    "method": "post",
    "path": "/v2/{project_id}/apps/{groupId}/consumers/{clientId}/heartbeats",
    "success": 200,
    "hasBody": true,
    "answers": true,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "groupId": {
        "in": [
          "path",
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "clientId": {
        "in": [
          "path",
          "body"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 256
        }
      },
      "generation": {
        "in": [
          "body"
        ],
        "required": true,
        "rule": {
          "type": "integer",
          "format": "int64",
          "minimum": -1,
          "maximum": 9007199254740991
        }
      }
    }
  },
  "leaveGroup": {
    "method": "delete",
    "path": "/v2/{project_id}/apps/{groupId}/consumers/{clientId}",
    "success": 204,
    "hasBody": false,
    "answers": false,
    "mayBeEmpty": false,
    "retry": "idempotent",
    "fields": {
      "groupId": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      },
      "clientId": {
        "in": [
          "path"
        ],
        "required": true,
        "rule": {
          "type": "string",
          "minLength": 1,
          "maxLength": 256
        }
      }
    }
  }
} as const satisfies Readonly<Record<string, CallSpec>>;
