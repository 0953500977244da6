package dev.streambuffer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.junit.jupiter.api.Test;

class FeatureTreeTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static Feature read(String json) throws JsonProcessingException {
        return FeatureTree.read(JSON.readValue(json.replace('\'', '"'), Object.class));
    }

    private static void assertKept(String json) throws JsonProcessingException {
        assertThat(JSON.writeValueAsString(FeatureTree.write(read(json))))
                .isEqualTo(json.replace('\'', '"'));
    }

    @Test
    void everyFormIsGivenBack() throws JsonProcessingException {
        assertKept("{'dtype':'int64','_type':'Value'}");
        assertKept("{'names':['a','b'],'_type':'ClassLabel'}");
        assertKept("{'feature':{'dtype':'float32','_type':'Value'},'length':4,'_type':'List'}");
        assertKept("{'feature':{'dtype':'float64','_type':'Value'},'_type':'LargeList'}");
        assertKept("{'shape':[null,3],'dtype':'float32','_type':'Array2D'}");
        assertKept("{'x':{'dtype':'int8','_type':'Value'},'y':{'_type':'Image'}}");
        assertKept("{'mode':'RGB','_type':'Image'}");
    }

    @Test
    void olderFormsAreRead() throws JsonProcessingException {
        Feature list = read("{'feature':{'dtype':'float32','_type':'Value'},'_type':'List'}");
        assertThat(
                        read(
                                "{'feature':{'dtype':'float32','id':null,'_type':'Value'},"
                                        + "'length':-1,'_type':'Sequence'}"))
                .isEqualTo(list);
        assertThat(read("[{'dtype':'float32','_type':'Value'}]")).isEqualTo(list);
        assertThat(
                        read(
                                "{'feature':{'a':{'dtype':'float32','_type':'Value'}},"
                                        + "'_type':'Sequence'}"))
                .isEqualTo(
                        read(
                                "{'a':{'feature':{'dtype':'float32','_type':'Value'},'_type':'List'}}"));
    }

    @Test
    void whatIsNoFeatureIsRefused() {
        assertThatThrownBy(() -> read("7")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("{'_type':'Value'}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
